package io.idlewild.sandbox;

import io.idlewild.core.run.Checkpointing;
import io.idlewild.core.run.RunRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Children that wait for their next task. Thread-safe. */
final class ChildPool {
  /** More waiting children than this only take memory from a volunteer. */
  private static final int MAX_IDLE = 8;

  /** Bytes of compiled modules that a worker keeps. */
  private static final long CACHE = 128L << 20;

  private final ChildCommand command;
  private final EngineStatus engine;
  private final SandboxSettings settings;
  private final ScheduledExecutorService timer;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private final ExecutorService starter =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("sandbox-starter").factory());
  private boolean closed;

  ChildPool(
      ChildCommand command,
      EngineStatus engine,
      SandboxSettings settings,
      ScheduledExecutorService timer) {
    this.command = command;
    this.engine = engine;
    this.settings = settings;
    this.timer = timer;
  }

  private record Idle(Child child, long sinceNanos) {}

  /** A child that has the module loaded, if one waits. */
  synchronized Optional<Child> takeIdle(ChildKey key) {
    for (Idle waiting : idle) {
      if (waiting.child().key().equals(key) && waiting.child().isAlive()) {
        idle.remove(waiting);
        return Optional.of(waiting.child());
      }
    }
    return Optional.empty();
  }

  /** What children compiled before, if it is kept. */
  Optional<ModuleCache> modules() {
    return settings.cacheFolder().map(folder -> new ModuleCache(folder.resolve("modules"), CACHE));
  }

  /** What is known of the children's engine. */
  EngineStatus engine() {
    return engine;
  }

  /** Which children can run a task. */
  ChildKey keyOf(byte[] module, RunRequest request, Optional<Path> state) {
    return ChildKey.of(module, request, state, command.wall().isThere());
  }

  /**
   * A child that knows no module yet. One thread starts all of them and lives as long as they may:
   * bubblewrap ends its program when the thread ends that started it.
   */
  Child start(ChildKey key) throws IOException {
    try {
      return starter.submit(() -> Child.start(command, key)).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException problem) {
        throw problem;
      }
      throw new IllegalStateException("a child could not be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a child was started", e);
    } catch (RejectedExecutionException e) {
      throw new IOException("the sandbox is closed", e);
    }
  }

  /** What asks a child for checkpoints. */
  CheckpointAlarm alarm(Checkpointing how, Child child, TaskControl control) {
    return new CheckpointAlarm(how, child, control, settings.ticker(), timer);
  }

  /** Takes back a child whose guest came to its own end; keeps it, if it has tasks left. */
  void giveBack(Child child) {
    List<Child> dismissed = new ArrayList<>();
    synchronized (this) {
      if (closed || child.tasks() >= settings.tasksPerChild() || !child.isAlive()) {
        dismissed.add(child);
      } else {
        idle.addFirst(new Idle(child, settings.ticker().nanos()));
        timer.schedule(this::dismissIdle, settings.idleTime().toMillis(), TimeUnit.MILLISECONDS);
        if (idle.size() > MAX_IDLE) {
          dismissed.add(idle.removeLast().child());
        }
      }
    }
    dismissed.forEach(Child::dismiss);
  }

  private void dismissIdle() {
    List<Child> dismissed = new ArrayList<>();
    synchronized (this) {
      long now = settings.ticker().nanos();
      idle.removeIf(waiting -> {
        boolean old = now - waiting.sinceNanos() >= settings.idleTime().toNanos();
        if (old) {
          dismissed.add(waiting.child());
        }
        return old;
      });
    }
    dismissed.forEach(Child::dismiss);
  }

  void close() {
    List<Child> dismissed = new ArrayList<>();
    synchronized (this) {
      closed = true;
      idle.forEach(waiting -> dismissed.add(waiting.child()));
      idle.clear();
    }
    dismissed.forEach(Child::dismiss);
    starter.shutdown();
  }
}
