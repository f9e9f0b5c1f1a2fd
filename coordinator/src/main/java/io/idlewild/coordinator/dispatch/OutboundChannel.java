package io.idlewild.coordinator.dispatch;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.idlewild.coordinator.platform.GrpcProblems;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.protocol.codec.Envelopes;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.CoordinatorMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one writer of a stream: any thread may send, messages leave in that order, and only while the
 * transport takes them. What is sent together leaves in one envelope. A worker that does not read
 * loses its stream, not the coordinator its memory.
 */
final class OutboundChannel {
  private final ServerCallStreamObserver<CoordinatorMessages> stream;
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<CoordinatorMessage> waiting = new ArrayList<>(0);
  private List<CoordinatorMessage> held = List.of();
  private boolean closed;

  OutboundChannel(ServerCallStreamObserver<CoordinatorMessages> stream, int capacity) {
    this.stream = stream;
    this.capacity = capacity;
  }

  /** Keeps a message until {@link #release}. Only the loop's thread holds, releases and forgets. */
  void hold(CoordinatorMessage message) {
    if (held.isEmpty()) {
      held = new ArrayList<>();
    }
    held.add(message);
  }

  /** Sends what was held, in one envelope. */
  void release() {
    List<CoordinatorMessage> released = held;
    held = List.of();
    sendAll(released);
  }

  /** Does not send what was held. */
  void forgetHeld() {
    held = List.of();
  }

  /** Sends now or as soon as the transport is ready; silently nothing after the end. */
  void send(CoordinatorMessage message) {
    sendAll(List.of(message));
  }

  private void sendAll(List<CoordinatorMessage> messages) {
    lock.lock();
    try {
      if (closed || messages.isEmpty()) {
        return;
      }
      waiting.addAll(messages);
      flush();
      if (waiting.size() > capacity) {
        fail(
            GrpcProblems.exception(
                Problem.of(
                    "stream-not-read",
                    429,
                    "The worker does not read: more than %d messages wait for it."
                        .formatted(capacity),
                    "Open the stream again and read it.")));
      }
    } finally {
      lock.unlock();
    }
  }

  /** The transport takes messages again. */
  void ready() {
    lock.lock();
    try {
      if (!closed) {
        flush();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends the stream with a problem that the worker understands. */
  void close(StatusRuntimeException problem) {
    lock.lock();
    try {
      if (!closed) {
        fail(problem);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sends what waits, ready or not, and ends the stream well. */
  void complete() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        Envelopes.ofCoordinator(waiting).forEach(stream::onNext);
        waiting.clear();
        stream.onCompleted();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The other side is gone. */
  void abandon() {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  private void flush() {
    if (waiting.isEmpty() || !stream.isReady() || stream.isCancelled()) {
      return;
    }
    int sent = 0;
    for (CoordinatorMessages envelope : Envelopes.ofCoordinator(waiting)) {
      if (!stream.isReady()) {
        break;
      }
      stream.onNext(envelope);
      sent += envelope.getMessagesCount();
    }
    waiting.subList(0, sent).clear();
  }

  private void fail(StatusRuntimeException problem) {
    closed = true;
    waiting.clear();
    stream.onError(problem);
  }
}
