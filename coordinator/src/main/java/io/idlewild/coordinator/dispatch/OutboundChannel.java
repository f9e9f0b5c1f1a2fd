package io.idlewild.coordinator.dispatch;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.idlewild.protocol.v1.CoordinatorMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one writer of a stream: any thread may send, messages leave in that order, and only while the
 * transport takes them. A worker that does not read loses its stream, not the coordinator its
 * memory.
 */
final class OutboundChannel {
  private final ServerCallStreamObserver<CoordinatorMessage> stream;
  private final int capacity;
  private final Queue<CoordinatorMessage> waiting = new ArrayDeque<>();
  private final List<CoordinatorMessage> held = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;

  OutboundChannel(ServerCallStreamObserver<CoordinatorMessage> stream, int capacity) {
    this.stream = stream;
    this.capacity = capacity;
  }

  /** Keeps a message until {@link #release}. Only the loop's thread holds, releases and forgets. */
  void hold(CoordinatorMessage message) {
    held.add(message);
  }

  /** Sends what was held. */
  void release() {
    held.forEach(this::send);
    held.clear();
  }

  /** Does not send what was held. */
  void forgetHeld() {
    held.clear();
  }

  /** Sends now or as soon as the transport is ready; silently nothing after the end. */
  void send(CoordinatorMessage message) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      waiting.add(message);
      flush();
      if (waiting.size() > capacity) {
        fail(
            Status.RESOURCE_EXHAUSTED.withDescription(
                "the worker does not read: more than " + capacity + " messages wait for it"));
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

  /** Ends the stream with a status that the worker understands. */
  void close(Status status) {
    lock.lock();
    try {
      if (!closed) {
        fail(status);
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
        waiting.forEach(stream::onNext);
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
    while (!waiting.isEmpty() && stream.isReady() && !stream.isCancelled()) {
      stream.onNext(waiting.remove());
    }
  }

  private void fail(Status status) {
    closed = true;
    waiting.clear();
    stream.onError(status.asRuntimeException());
  }
}
