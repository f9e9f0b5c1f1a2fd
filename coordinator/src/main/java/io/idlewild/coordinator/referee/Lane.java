package io.idlewild.coordinator.referee;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Answers questions of one kind, a few at a time, first come first served. Each answer comes once,
 * on a thread of the lane's. There is no thread while there is nothing to do.
 */
final class Lane implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Lane.class);
  private static final long IDLE_SECONDS = 10;
  private static final String STOPPING = "the coordinator stops";

  private final String name;
  private final ThreadPoolExecutor threads;
  private volatile boolean closed;

  Lane(String name, int slots, int queue) {
    this.name = name;
    this.threads =
        new ThreadPoolExecutor(
            slots,
            slots,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            Thread.ofPlatform().daemon().name("referee-" + name + "-", 0).factory());
    this.threads.allowCoreThreadTimeOut(true);
  }

  /** Finds an answer. May block. */
  @FunctionalInterface
  interface Work<A> {
    /**
     * The answer.
     *
     * @throws NotNow if it cannot be had now
     */
    A answer() throws NotNow;
  }

  /** Has a question answered; returns at once. */
  <A> void ask(Object what, Work<A> work, Function<String, A> unavailable, Consumer<A> answer) {
    try {
      threads.execute(() -> give(what, answerTo(what, work, unavailable), answer));
    } catch (RejectedExecutionException e) {
      String why = closed ? STOPPING : "too many cases wait for the coordinator's own sandbox";
      Thread.ofVirtual()
          .name("referee-" + name + "-refusal")
          .start(() -> give(what, unavailable.apply(why), answer));
    }
  }

  private <A> A answerTo(Object what, Work<A> work, Function<String, A> unavailable) {
    if (closed) {
      return unavailable.apply(STOPPING);
    }
    try {
      return work.answer();
    } catch (NotNow e) {
      return unavailable.apply(e.sentence());
    } catch (RuntimeException e) {
      LOG.errorf(e, "The referee failed at %s", what);
      return unavailable.apply("the referee itself failed (%s)".formatted(e));
    }
  }

  private static <A> void give(Object what, A answer, Consumer<A> receiver) {
    try {
      receiver.accept(answer);
    } catch (RuntimeException e) {
      LOG.errorf(e, "Nobody took the referee's answer to %s", what);
    }
  }

  /** What waits is answered with a refusal; what runs goes on until its work is ended. */
  @Override
  public void close() {
    closed = true;
    threads.shutdown();
  }

  /** Whether everything was answered in time, after the lane was closed. */
  boolean awaitEnd(long seconds) {
    try {
      return threads.awaitTermination(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
