package io.idlewild.coordinator.platform;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for what workers ask and what may wait: for the database, a file, or a queue that is
 * full. They are threads of the operating system, on purpose. A virtual thread that loads or
 * initializes a class keeps its carrier while it waits; on a machine of two cores two of them are
 * enough to leave nobody who could run the thread that they wait for, and after a cold start a
 * crowd of workers comes back at once through code that was never run before. Callers bound what
 * they hand in: a stream has one task here at a time. Thread-safe.
 */
@ApplicationScoped
public class WaitingRoom implements Executor {
  /** More than the database has connections for; they would only wait for each other. */
  private static final int THREADS = 32;

  /** When the workers' door is closed. */
  private static final int AFTER_THE_DOOR = 6_000;

  private final ThreadPoolExecutor threads;

  WaitingRoom() {
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("waiting-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /** Runs a task as soon as a thread is free. */
  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  void close(@Observes @Priority(AFTER_THE_DOOR) ShutdownEvent event) {
    threads.shutdownNow();
  }
}
