package io.idlewild.sandbox.child;

import io.idlewild.sandbox.pipe.ChildPipe;
import io.idlewild.sandbox.pipe.FromChild;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Hands messages to a thread that writes them. A guest may call the host with almost no stack left;
 * were it to write to the pipe itself, a frame could end in the middle.
 */
final class Outbox {
  private static final int WAITING = 64;

  private final BlockingQueue<FromChild> messages = new ArrayBlockingQueue<>(WAITING);
  private final ChildPipe pipe;

  Outbox(ChildPipe pipe) {
    this.pipe = pipe;
    Thread.ofPlatform().daemon().name("outbox").start(this::writeAll);
  }

  /** Waits while too many messages are on their way, which slows the guest to the parent's pace. */
  void put(FromChild message) throws InterruptedException {
    messages.put(message);
  }

  private void writeAll() {
    try {
      while (true) {
        pipe.send(messages.take());
      }
    } catch (IOException e) {
      // The parent has closed its end, so that nobody is there to be told.
      Runtime.getRuntime().halt(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
