package io.idlewild.worker.agent;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Few threads, because each costs memory: session, timer, network, and one for each task. */
final class AgentThreads implements AutoCloseable {
  private static final int KEEP_SECONDS = 10;
  private static final int END_SECONDS = 2;

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, named("timer"));
  private final EventLoopGroup network = new NioEventLoopGroup(1, named("network"));
  private final ExecutorService calls =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          KEEP_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          named("task"));

  private final ThreadPoolExecutor queue =
      new ThreadPoolExecutor(
          1, 1, KEEP_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("ahead"));

  AgentThreads() {
    queue.allowCoreThreadTimeOut(true);
  }

  ScheduledThreadPoolExecutor timer() {
    return timer;
  }

  EventLoopGroup network() {
    return network;
  }

  ExecutorService calls() {
    return calls;
  }

  /** What is done one after the other, on a thread that ends when there is nothing to do. */
  ExecutorService oneAfterTheOther() {
    return queue;
  }

  void session(EventLoop loop) {
    named("session").newThread(loop).start();
  }

  void every(Duration time, Runnable what) {
    timer.scheduleWithFixedDelay(what, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One more thread, for somebody who does everything on it; whoever asks for it ends it. */
  static ScheduledThreadPoolExecutor loop(String name) {
    ScheduledThreadPoolExecutor loop = new ScheduledThreadPoolExecutor(1, named(name));
    loop.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return loop;
  }

  /**
   * Lets what was handed in be done, within a moment: what is written to the worker's folder is
   * written when the worker has stopped.
   */
  static void end(ExecutorService... executors) {
    try {
      for (ExecutorService executor : executors) {
        executor.shutdown();
        executor.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadFactory named(String name) {
    return Thread.ofPlatform().daemon().name(name + "-", 1).factory();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    calls.shutdownNow();
    queue.shutdownNow();
    end(timer, calls, queue);
    network.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
