package io.idlewild.sandbox;

import io.idlewild.sandbox.guard.JvmDeath;
import io.idlewild.sandbox.pipe.FromChild;
import io.idlewild.sandbox.pipe.ParentPipe;
import io.idlewild.sandbox.pipe.ToChild;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A child JVM, as its parent sees it. One task at a time uses it. */
final class Child {
  private static final int DIAGNOSTICS = 4096;

  /** With this code a JVM ends that runs out of heap and was told to exit then. */
  private static final int OUT_OF_MEMORY = 3;

  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final ChildKey key;
  private final Process process;
  private final ParentPipe pipe;
  private final Suspension suspension;
  private final StderrTail diagnostics = new StderrTail(DIAGNOSTICS);
  private final JvmDeath death = new JvmDeath();
  private final Thread drain;
  private long pages;
  private Duration cpuTime = Duration.ZERO;
  private Duration lastSeen = Duration.ZERO;
  private int tasks;

  private Child(ChildKey key, Process process) {
    this.key = key;
    this.process = process;
    this.pipe = new ParentPipe(process.getInputStream(), process.getOutputStream());
    this.suspension = Suspension.of(process.toHandle(), pipe);
    this.drain =
        Thread.ofPlatform().daemon().name("sandbox-stderr-" + process.pid()).start(this::drain);
  }

  static Child start(ChildCommand command, ChildKey key) throws IOException {
    return new Child(key, command.start(key.heapBytes(), key.files()));
  }

  ChildKey key() {
    return key;
  }

  long pid() {
    return process.pid();
  }

  /** How many tasks it was given. */
  int tasks() {
    return tasks;
  }

  void send(ToChild message) throws IOException {
    if (message instanceof ToChild.Run) {
      tasks++;
    }
    pipe.send(message);
  }

  Optional<FromChild> receive() throws IOException {
    return pipe.receive();
  }

  Suspension suspension() {
    return suspension;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** CPU time since the last call, up to what the child says it has used in all. */
  synchronized Duration cpuTimeUpTo(Duration total) {
    Duration used = total.minus(cpuTime);
    cpuTime = total;
    return used.isNegative() ? Duration.ZERO : used;
  }

  /** CPU time of the task that it runs, until now. */
  synchronized Duration cpuTimeOfTask() {
    Duration used = cpuTimeNow().minus(cpuTime);
    return used.isNegative() ? Duration.ZERO : used;
  }

  /** CPU time since it was last told, as the kernel had it before the process was killed. */
  synchronized Duration cpuTimeOfDead() {
    return cpuTimeUpTo(lastSeen);
  }

  /** CPU time that its process has used until now, as far as the platform tells. */
  Duration cpuTimeNow() {
    return Suspension.programOf(process.toHandle()).info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Ends the process at once. */
  synchronized void kill() {
    Suspension.programOf(process.toHandle())
        .info()
        .totalCpuDuration()
        .ifPresent(total -> lastSeen = total);
    process.destroyForcibly();
  }

  /** Lets it end by itself, for it has nothing to do. */
  void dismiss() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has gone already.
    }
    process.destroyForcibly();
  }

  /** Whether it ended because its heap was full. Waits a moment for its end. */
  boolean ranOutOfMemory() {
    return exitCode() == OUT_OF_MEMORY;
  }

  /** Where its guest's memory is, by its own word; 0 if there are no guard pages. */
  void hasPages(long base) {
    pages = base;
  }

  /** Whether its end was that its guest left its memory. Waits a moment for its end. */
  boolean diedOfGuestAccess() {
    return lastWords().isOfGuest(pages);
  }

  /** Whether its JVM is known to have broken down. */
  boolean brokeDown() {
    return death.isBreakdown();
  }

  private JvmDeath lastWords() {
    exitCode();
    try {
      drain.join(LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return death;
  }

  /** How it ended and what it said, for a person. */
  String obituary() {
    if (death.isBreakdown()) {
      return "its JVM broke down";
    }
    String said;
    synchronized (diagnostics) {
      said = diagnostics.text().strip();
    }
    return "exit code %d%s"
        .formatted(exitCode(), said.isEmpty() ? "" : ", it said: " + said.replace('\n', ' '));
  }

  private int exitCode() {
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
    return process.exitValue();
  }

  private void drain() {
    byte[] buffer = new byte[DIAGNOSTICS];
    try (InputStream stream = process.getErrorStream()) {
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        death.heard(buffer, read);
        synchronized (diagnostics) {
          diagnostics.add(Arrays.copyOf(buffer, read));
        }
      }
    } catch (IOException e) {
      // The process was ended while it wrote.
    }
  }
}
