package io.idlewild.sandbox;

import io.idlewild.core.run.RunEnd;
import io.idlewild.sandbox.pipe.ToChild;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stops, suspends, throttles and resumes a task from outside, and stops it when its time is over.
 * The thread that runs the task tells it which child it has and what it is at. Thread-safe.
 */
final class TaskControl {
  private static final System.Logger LOG = System.getLogger(TaskControl.class.getName());

  private final Duration wallTime;
  private final Duration graceTime;
  private final ScheduledExecutorService timer;
  private final Stopwatch computing;
  private final Stopwatch inPhase;
  private final SandboxSettings settings;

  private @Nullable Child child;
  private @Nullable RunEnd stop;
  private @Nullable ScheduledFuture<?> alarm;
  private Phase phase = Phase.STARTING;
  private Duration phaseTime;
  private boolean suspended;
  private boolean resting;
  private boolean standing;
  private boolean over;
  private @Nullable Throttle throttle;

  TaskControl(Duration wallTime, SandboxSettings settings, ScheduledExecutorService timer) {
    this.wallTime = wallTime;
    this.settings = settings;
    this.graceTime = settings.graceTime();
    this.phaseTime = settings.startTime();
    this.timer = timer;
    this.computing = new Stopwatch(settings.ticker());
    this.inPhase = new Stopwatch(settings.ticker());
  }

  /** The task has a child from now on. */
  synchronized void attach(Child attached) {
    child = attached;
    if (stop != null) {
      attached.kill();
    } else if (standing) {
      signal(attached, true);
    }
  }

  /** The task goes on to its next phase, which has a bound of its own. */
  synchronized void enter(Phase next) {
    phase = next;
    phaseTime =
        switch (next) {
          case STARTING -> settings.startTime();
          case COMPILING -> settings.compileTime();
          case RUNNING -> wallTime;
        };
    inPhase.stop();
    inPhase.reset();
    if (!standing) {
      startClocks();
    }
  }

  /** The child that the task had has gone; it may get another one. */
  synchronized void release() {
    if (standing && child != null) {
      signal(child, false);
    }
    child = null;
  }

  /** The task had computed for this long when the state was taken that it goes on from. */
  synchronized void goOnFrom(Duration computed) {
    computing.goOnFrom(computed);
    if (alarm != null) {
      setAlarm();
    }
  }

  /** The task is over: its child is not touched any more, and it does not stay suspended. */
  synchronized void detach() {
    over = true;
    if (throttle != null) {
      throttle.end();
    }
    stopClocks();
    settle();
    child = null;
  }

  /** How the task is to end, if somebody, or the clock, has stopped it. */
  synchronized Optional<RunEnd> stopped() {
    return Optional.ofNullable(stop);
  }

  synchronized Phase phase() {
    return phase;
  }

  /** How long it has computed. */
  Duration elapsed() {
    return computing.elapsed();
  }

  synchronized void stop(RunEnd end) {
    if (over || stop != null) {
      return;
    }
    stop = end;
    stopClocks();
    Child running = child;
    if (running == null) {
      return;
    }
    settle();
    if (phase != Phase.RUNNING) {
      // Nothing interrupts a compiler.
      running.kill();
      return;
    }
    try {
      running.send(new ToChild.Stop());
      timer.schedule(() -> killIfRunning(running), graceTime.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      running.kill();
    }
  }

  private synchronized void killIfRunning(Child running) {
    if (!over) {
      running.kill();
    }
  }

  synchronized void suspend() {
    suspended = true;
    settle();
  }

  synchronized void resume() {
    suspended = false;
    settle();
  }

  /** Gives the task this share of a core from now on. */
  synchronized void throttle(double share) {
    if (!(share > 0)) {
      throw new IllegalArgumentException("the share of a core is above 0, got " + share);
    }
    if (throttle != null) {
      throttle.end();
    }
    resting = false;
    throttle =
        share < 1 ? new Throttle(new DutyCycle(share), this, settings.ticker(), timer) : null;
    settle();
  }

  /** Lets the task rest, or go on, in its turns; for {@link Throttle} only. */
  synchronized void rest(boolean now) {
    resting = now;
    settle();
  }

  /** CPU time of the child so far; empty while there is nothing that could be throttled. */
  synchronized Optional<Duration> cpuTime() {
    return over || stop != null || suspended || child == null
        ? Optional.empty()
        : Optional.of(child.cpuTimeNow());
  }

  /** Makes the child stand still, or go on, if that is not how it is. */
  private void settle() {
    boolean wanted = (suspended || resting) && stop == null && !over;
    if (wanted == standing) {
      return;
    }
    standing = wanted;
    if (child != null) {
      signal(child, wanted);
    }
    if (wanted) {
      stopClocks();
    } else {
      startClocks();
    }
  }

  private static void signal(Child to, boolean suspend) {
    try {
      if (suspend) {
        to.suspension().suspend();
      } else {
        to.suspension().resume();
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "child {0} could not be suspended or resumed: {1}", to.pid(), e);
    }
  }

  private void startClocks() {
    if (stop != null || over) {
      return;
    }
    inPhase.start();
    if (phase != Phase.STARTING) {
      computing.start();
    }
    setAlarm();
  }

  private void stopClocks() {
    inPhase.stop();
    computing.stop();
    if (alarm != null) {
      alarm.cancel(false);
      alarm = null;
    }
  }

  private void setAlarm() {
    if (alarm != null) {
      alarm.cancel(false);
    }
    alarm = timer.schedule(this::ring, left().toNanos() + 1, TimeUnit.NANOSECONDS);
  }

  /** Time that is left, of the task or of its phase, whichever ends first. */
  private Duration left() {
    Duration ofTask = wallTime.minus(computing.elapsed());
    Duration ofPhase = phase == Phase.RUNNING ? ofTask : phaseTime.minus(inPhase.elapsed());
    return ofTask.compareTo(ofPhase) < 0 ? ofTask : ofPhase;
  }

  private synchronized void ring() {
    if (over || standing || stop != null) {
      return;
    }
    if (left().isPositive()) {
      setAlarm();
    } else if (computing.elapsed().compareTo(wallTime) >= 0) {
      stop(Phase.RUNNING.overAfter(wallTime));
    } else {
      stop(phase.overAfter(phaseTime));
    }
  }
}
