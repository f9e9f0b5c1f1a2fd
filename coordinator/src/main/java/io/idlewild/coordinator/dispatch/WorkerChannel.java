package io.idlewild.coordinator.dispatch;

import io.grpc.stub.StreamObserver;
import io.idlewild.coordinator.dispatch.model.DispatchEvent;
import io.idlewild.coordinator.dispatch.model.HostSession;
import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.coordinator.platform.GrpcProblems;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.protocol.codec.Envelopes;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.v1.WorkerMessage;
import io.idlewild.protocol.v1.WorkerMessages;
import java.util.List;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One stream of one host. It works on the thread of the network, because handing an envelope to
 * another thread costs more than reading it; so nothing here may wait. What could wait (the
 * database, a file, a loop that has too much to do) goes on elsewhere, and until then the stream
 * asks for nothing more: gRPC's flow control then slows down this host, and nobody else.
 */
final class WorkerChannel implements StreamObserver<WorkerMessages> {
  private static final Logger LOG = Logger.getLogger(WorkerChannel.class);

  private final HostIdentity identity;
  private final OutboundChannel out;
  private final WorkerEventsCodec events;
  private final DispatchLoop loop;
  private final Executor patient;
  private final Runnable more;
  private @Nullable HostSession session;

  /** Whether the message at hand has a signature that is to be verified. */
  private boolean sampled;

  private boolean elsewhere;
  private boolean over;

  /**
   * @param patient runs what may wait
   * @param more asks for the next envelope
   */
  WorkerChannel(
      HostIdentity identity,
      OutboundChannel out,
      WorkerEventsCodec events,
      DispatchLoop loop,
      Executor patient,
      Runnable more) {
    this.identity = identity;
    this.out = out;
    this.events = events;
    this.loop = loop;
    this.patient = patient;
    this.more = more;
  }

  @Override
  public void onNext(WorkerMessages envelope) {
    try {
      List<WorkerMessage> messages = Envelopes.open(envelope);
      int taken = takeNow(messages);
      if (taken == messages.size()) {
        more.run();
      } else {
        goOnElsewhere(messages.subList(taken, messages.size()));
      }
    } catch (MalformedMessage e) {
      refuse(String.valueOf(e.getMessage()));
    } catch (ForeignLease e) {
      refuse(e);
    }
  }

  @Override
  public void onError(Throwable t) {
    LOG.debugf("The stream of host %s broke: %s", identity.host(), t.getMessage());
    ended();
  }

  @Override
  public void onCompleted() {
    out.complete();
    ended();
  }

  /** The stream is over, whoever ended it. What it said before still counts. */
  synchronized void ended() {
    if (!over) {
      over = true;
      out.abandon();
      if (!elsewhere) {
        leave();
      }
    }
  }

  /** Takes the first messages, up to one that would have to wait; says how many. */
  private int takeNow(List<WorkerMessage> messages) {
    HostSession here = session;
    if (here == null) {
      return 0;
    }
    for (int i = 0; i < messages.size(); i++) {
      WorkerMessage message = messages.get(i);
      sampled = events.samples(message);
      if (sampled || events.mayWait(message)) {
        return i;
      }
      DispatchEvent event = events.read(message, here);
      if (event != null && !loop.offer(event)) {
        return i;
      }
    }
    return messages.size();
  }

  private synchronized void goOnElsewhere(List<WorkerMessage> messages) {
    if (!over) {
      elsewhere = true;
      patient.execute(() -> takePatiently(messages));
    }
  }

  private void takePatiently(List<WorkerMessage> messages) {
    try {
      take(messages.getFirst());
      for (WorkerMessage message : messages.subList(1, messages.size())) {
        sampled = events.samples(message);
        take(message);
      }
      sampled = false;
    } catch (MalformedMessage e) {
      refuse(String.valueOf(e.getMessage()));
    } catch (ForeignLease e) {
      refuse(e);
    } catch (RuntimeException e) {
      LOG.errorf(e, "What host %s said could not be taken in", identity.host());
      out.close(
          GrpcProblems.exception(
              Problem.of(
                  "internal",
                  500,
                  "The coordinator could not take this in.",
                  "Open the stream again.")));
      ended();
    }
    resume();
  }

  /** Takes one message, however long it takes; verifies what it commits to if that was chosen. */
  private void take(WorkerMessage message) {
    HostSession here = session;
    if (here == null) {
      if (!message.hasHello()) {
        throw MalformedMessage.of("body", "the first message of a stream is Hello");
      }
      DispatchEvent.Joined joined = events.greet(identity, message.getHello(), out);
      session = joined.session();
      loop.post(joined);
      return;
    }
    if (sampled) {
      events.verify(here, message.getCommits());
    }
    DispatchEvent event = events.read(message, here);
    if (event != null) {
      loop.post(event);
    }
  }

  private synchronized void resume() {
    elsewhere = false;
    if (over) {
      leave();
    } else {
      more.run();
    }
  }

  private void leave() {
    HostSession here = session;
    if (here != null) {
      DispatchEvent left = events.leave(here, out);
      if (!loop.offer(left)) {
        patient.execute(() -> loop.post(left));
      }
    }
  }

  private void refuse(ForeignLease e) {
    LOG.warnf("Host %s is refused: %s", identity.host(), e.getMessage());
    out.close(
        GrpcProblems.exception(
            Problem.of(
                "lease-foreign",
                403,
                String.valueOf(e.getMessage()),
                "Report only what this host has computed.")));
    ended();
  }

  private void refuse(String sentence) {
    LOG.warnf("Host %s is refused: %s", identity.host(), sentence);
    out.close(
        GrpcProblems.exception(
            Problem.badRequest(
                "malformed-message", sentence, "Correct the message, or update the worker.")));
    ended();
  }
}
