package io.idlewild.worker.link;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.idlewild.worker.identity.Enrolment;
import io.idlewild.worker.identity.EnrolmentProblem;
import io.idlewild.worker.identity.HostFacts;
import io.idlewild.worker.identity.IdentityFolder;
import io.idlewild.worker.identity.WorkloadTrust;
import io.idlewild.worker.task.CoordinatorSays;
import io.idlewild.worker.task.SessionEvent;
import io.idlewild.worker.task.WorkerSays;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the stream to the coordinator, for as long as the worker lives. {@link #send} and {@link
 * #flush} are for the session's thread alone; what fails is tried again by itself.
 */
public final class CoordinatorLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CoordinatorLink.class);

  private final IdentityFolder identity;
  private final Enrolment enrolment;
  private final LinkCodec codec;
  private final String program;
  private final WorkloadTrust trust;
  private final InstantSource clock;
  private final Backoff backoff;
  private final LinkThreads threads;
  private final Consumer<SessionEvent> events;
  private final Channels channels;
  private volatile @Nullable StreamChannel stream;
  private volatile boolean closed;
  private volatile Duration pauseAfterEnd = Duration.ZERO;
  private volatile String lastProblem = "";

  /** What a link is made of. */
  public record Parts(
      IdentityFolder identity,
      String program,
      HostFacts facts,
      WorkloadTrust trust,
      InstantSource clock,
      Backoff backoff) {}

  /** The threads that a link borrows; all may be shared. */
  public record LinkThreads(
      EventLoopGroup network, ScheduledExecutorService timer, Executor calls) {}

  /**
   * @param events where what happens is posted
   */
  public CoordinatorLink(Parts parts, LinkThreads threads, Consumer<SessionEvent> events)
      throws IOException, GeneralSecurityException {
    this.identity = parts.identity();
    this.enrolment = new Enrolment(identity);
    this.program = parts.program();
    this.codec = new LinkCodec(program, parts.facts(), identity.hostKey(), this::logSize);
    this.trust = parts.trust();
    this.clock = parts.clock();
    this.backoff = parts.backoff();
    this.threads = threads;
    this.events = events;
    this.channels = new Channels(identity, threads.network());
  }

  /** Connects, and stays connected. Returns at once. */
  public void start() {
    connectAfter(Duration.ZERO);
  }

  /** A connection for contents, apart from that of the stream. */
  public Channel contents() {
    return channels.contents();
  }

  /**
   * Says something on the open stream, at the next {@link #flush}; without a stream it is lost,
   * since a new one begins anew.
   */
  public void send(WorkerSays said) {
    StreamChannel open = stream;
    if (open != null) {
      open.send(said);
    }
  }

  /** Lets all that was said leave, in one envelope. */
  public void flush() {
    StreamChannel open = stream;
    if (open != null) {
      open.flush();
    }
  }

  /** Ends the stream in good order and comes back after this long, or up to twice as long. */
  public void reconnectAfter(Duration delay) {
    StreamChannel open = stream;
    if (open != null) {
      LOG.info("The coordinator asked to come back in {} s", delay.toSeconds());
      pauseAfterEnd = delay;
      open.flush();
      open.finish();
    }
  }

  /** What cannot be read is judged, and named, when a workload comes. */
  private long logSize() {
    try {
      return trust.logSize();
    } catch (IOException e) {
      return 0;
    }
  }

  private void connectAfter(Duration delay) {
    if (!closed) {
      threads
          .timer()
          .schedule(
              () -> threads.calls().execute(this::connect),
              delay.toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  private void connect() {
    if (closed) {
      return;
    }
    try {
      renewIfDue();
      ManagedChannel channel = channels.fresh();
      Optional<String> problem = NegotiationChannel.problem(channel, program);
      if (problem.isPresent()) {
        failed(problem.get());
        return;
      }
      open(channel);
    } catch (StatusRuntimeException e) {
      failed(LinkProblem.sentence(e.getStatus(), channels.address()));
    } catch (IOException | GeneralSecurityException e) {
      failed("its keys or certificates cannot be used: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void open(ManagedChannel channel) {
    StreamChannel open = new StreamChannel(channel, codec, new WorkloadNotices(trust), this::heard);
    stream = open;
    events.accept(new SessionEvent.Connected());
    open.ended().thenAccept(this::lost);
  }

  private void heard(CoordinatorSays said) {
    if (said instanceof CoordinatorSays.Welcome) {
      backoff.reset();
      lastProblem = "";
    }
    events.accept(new SessionEvent.Heard(said));
  }

  private void lost(Status status) {
    stream = null;
    String sentence =
        status.isOk()
            ? "the coordinator ended the stream"
            : LinkProblem.sentence(status, channels.address());
    events.accept(new SessionEvent.Disconnected(sentence));
    Duration pause = pauseAfterEnd;
    pauseAfterEnd = Duration.ZERO;
    if (pause.isZero()) {
      failed(sentence);
    } else {
      connectAfter(backoff.spread(pause));
    }
  }

  /** Says each problem once, not at every attempt. */
  private void failed(String sentence) {
    if (closed) {
      return;
    }
    Duration pause = backoff.next();
    if (!sentence.equals(lastProblem)) {
      LOG.warn("No connection: {}. The worker tries again by itself.", sentence);
      lastProblem = sentence;
    }
    connectAfter(pause);
  }

  private void renewIfDue() throws IOException, GeneralSecurityException, InterruptedException {
    if (!enrolment.untilRenewal(clock.instant()).isZero()) {
      return;
    }
    try {
      enrolment.renew();
      LOG.info("Renewed the host's certificate");
    } catch (EnrolmentProblem e) {
      LOG.warn("The certificate could not be renewed. {}", e.getMessage());
    }
  }

  /** Renews a certificate that comes to its end; the next connection uses the new one. */
  public void renew() {
    threads
        .calls()
        .execute(() -> {
          try {
            renewIfDue();
          } catch (IOException | GeneralSecurityException e) {
            LOG.warn("The certificate could not be renewed", e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Why there is no stream; empty while there is one, or nobody knows yet. */
  public String problem() {
    return lastProblem;
  }

  /**
   * Ends the stream: what was sent before arrives, if the coordinator answers within the patience.
   */
  public void finish(Duration patience) {
    closed = true;
    StreamChannel open = stream;
    if (open != null) {
      open.finish();
      try {
        Status status = open.ended().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        LOG.debug("Stream ended: {}", status);
      } catch (TimeoutException e) {
        LOG.info("The coordinator did not end the stream within {} s", patience.toSeconds());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        throw new IllegalStateException("the end of a stream never fails", e);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    channels.close();
  }
}
