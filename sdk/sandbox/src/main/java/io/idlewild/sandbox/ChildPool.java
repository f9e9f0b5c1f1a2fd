package io.idlewild.sandbox;

import io.idlewild.core.run.Checkpointing;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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

  /** A child that knows no module yet. */
  Child start(ChildKey key) throws IOException {
    return Child.start(command, key);
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
  }
}
