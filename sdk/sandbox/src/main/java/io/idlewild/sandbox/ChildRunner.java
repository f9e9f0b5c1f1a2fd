package io.idlewild.sandbox;

import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.run.RunningTask;
import io.idlewild.core.run.TaskRunner;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;

/** Runs tasks in child JVMs, each task watched by a thread of its own. */
final class ChildRunner implements TaskRunner {
  private final SandboxSettings settings;
  private final ScheduledThreadPoolExecutor timer;
  private final Supplier<Wall> wall;
  private final ChildPool pool;
  private final Set<TaskControl> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  ChildRunner(SandboxSettings settings) {
    this(settings, new Once<>(ChildCommand::configuredWall));
  }

  /**
   * @param wall is asked when the first child is started
   */
  ChildRunner(SandboxSettings settings, Supplier<Wall> wall) {
    this.settings = settings;
    this.wall = wall;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("sandbox-timer").factory());
    this.timer.setRemoveOnCancelPolicy(true);
    Optional<StartCache> cache =
        settings.cacheFolder().map(folder -> new StartCache(folder, ChildCommand.classPath()));
    EngineStatus engine = new EngineStatus(settings.engine(), cache);
    ChildCommand command = new ChildCommand(settings.niceness(), engine, cache, wall);
    this.pool = new ChildPool(command, engine, settings, timer);
  }

  @Override
  public RunningTask start(RunRequest request, RunListener listener) {
    TaskControl control = new TaskControl(request.limits().wallTime(), settings, timer);
    CompletableFuture<RunReport> report = new CompletableFuture<>();
    running.add(control);
    if (closed) {
      control.stop(new RunEnd.Stopped());
    }
    TaskRun run = new TaskRun(request, listener, pool, control);
    Thread.ofPlatform()
        .daemon()
        .name("sandbox-task")
        .start(() -> {
          RunReport result = run.run();
          running.remove(control);
          report.complete(result);
        });
    return new Handle(control, report);
  }

  @Override
  public Optional<String> engine() {
    return pool.engine().words();
  }

  @Override
  public Optional<String> wall() {
    // Known since the first child started, which also told its engine.
    return engine().map(started -> wall.get().words());
  }

  @Override
  public void close() {
    closed = true;
    running.forEach(control -> control.stop(new RunEnd.Stopped()));
    pool.close();
    // What is to be killed after its time of grace still will be.
    timer.shutdown();
  }

  /** What the caller holds. */
  private record Handle(TaskControl control, CompletableFuture<RunReport> future)
      implements RunningTask {
    @Override
    public CompletionStage<RunReport> report() {
      return future.minimalCompletionStage();
    }

    @Override
    public void abort() {
      control.stop(new RunEnd.Stopped());
    }

    @Override
    public void suspend() {
      control.suspend();
    }

    @Override
    public void resume() {
      control.resume();
    }

    @Override
    public void throttle(double share) {
      control.throttle(share);
    }
  }
}
