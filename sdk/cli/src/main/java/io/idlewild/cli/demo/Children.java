package io.idlewild.cli.demo;

import io.idlewild.core.process.ParentWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * All programs that the demo started; none outlives it. Should the demo be killed, they notice by
 * themselves that it is gone. Thread-safe.
 */
final class Children {
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Path launcher;
  private final Path logs;
  private final List<Child> children = new ArrayList<>();
  private boolean stopping;

  Children(Path launcher, Path logs) {
    this.launcher = launcher;
    this.logs = logs;
  }

  /**
   * Starts a program.
   *
   * @param name of its log
   * @param readyWord stands in the line that says that it is ready
   */
  Child start(String name, String readyWord, List<String> arguments) throws DemoFailure {
    return start(name, readyWord, arguments, Map.of());
  }

  /**
   * Starts a program.
   *
   * @param name of its log
   * @param readyWord stands in the line that says that it is ready
   * @param variables of its environment, beside those of this program
   */
  synchronized Child start(
      String name, String readyWord, List<String> arguments, Map<String, String> variables)
      throws DemoFailure {
    if (stopping) {
      throw new DemoFailure("the demo is being stopped");
    }
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(variables);
    builder.environment().put(ParentWatch.VARIABLE, String.valueOf(ProcessHandle.current().pid()));
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      Child child = Child.reading(name, process, logs.resolve(name + ".log"), readyWord);
      children.add(child);
      return child;
    } catch (IOException e) {
      throw new DemoFailure("%s could not be started: %s".formatted(name, e), e);
    }
  }

  /** A program that has ended though it should not, among {@code expected}. */
  static Optional<Child> ended(List<Child> expected) {
    return expected.stream().filter(child -> !child.process().isAlive()).findFirst();
  }

  /** Stops all, the last started first; kills what does not end in time. */
  void stopAll() {
    List<Child> all;
    synchronized (this) {
      stopping = true;
      all = List.copyOf(children.reversed());
    }
    Set<ProcessHandle> family = new LinkedHashSet<>();
    for (Child child : all) {
      child.process().descendants().forEach(family::add);
    }
    // Workers give their leases back before the coordinator, which was started first, goes.
    List<Child> alive = all.stream().filter(child -> child.process().isAlive()).toList();
    if (!alive.isEmpty()) {
      end(alive.subList(0, alive.size() - 1));
      end(List.of(alive.getLast()));
    }
    family.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
  }

  private static void end(List<Child> some) {
    some.forEach(child -> child.process().destroy());
    CompletableFuture<?> gone =
        CompletableFuture.allOf(
            some.stream().map(child -> child.process().onExit()).toArray(CompletableFuture[]::new));
    try {
      gone.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Those that are left are killed below.
    }
    some.forEach(child -> child.process().destroyForcibly());
  }
}
