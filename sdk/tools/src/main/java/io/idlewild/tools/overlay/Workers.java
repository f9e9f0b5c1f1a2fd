package io.idlewild.tools.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Does many small independent things on some threads. */
record Workers(int threads) {
  private static final int AT_A_TIME = 256;

  /**
   * Calls back for each number from 0 to below {@code count}; each thread has a body of its own.
   */
  void each(int count, Supplier<IntConsumer> bodies) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(pool.submit(() -> take(next, count, bodies.get())));
      }
      for (Future<?> future : running) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a simulated node failed", e.getCause());
    }
  }

  private static void take(AtomicInteger next, int count, IntConsumer body) {
    for (int from = next.getAndAdd(AT_A_TIME); from < count; from = next.getAndAdd(AT_A_TIME)) {
      for (int i = from; i < Math.min(count, from + AT_A_TIME); i++) {
        body.accept(i);
      }
    }
  }
}
