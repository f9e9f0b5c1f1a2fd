package io.idlewild.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunningTask;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The lives of child programs. */
class ChildrenIT {
  private final TaskRunner runner = Sandboxes.create(SandboxSettings.DEFAULT);
  private final Set<Long> before = pids();
  @TempDir Path temp;

  @AfterEach
  void close() {
    runner.close();
  }

  @Test
  void oneChildRunsManyTasksOfAModule() {
    Set<Long> seen = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      Runs.Result result = echo("task " + i).on(runner);
      assertThat(result.heard().out()).isEqualTo("argument 1: task " + i + "\n");
      seen.addAll(children());
    }

    assertThat(seen).hasSize(1);
  }

  @Test
  void eachTaskHasFreshMemory() {
    Path module = SampleModules.hostile("step-counter");

    Runs first = Runs.step(module, temp).arguments("1000");
    Runs second = Runs.step(module, temp).arguments("1000");
    first.on(runner);
    second.on(runner);

    assertThat(second.folder().resolve("output"))
        .hasSameBinaryContentAs(first.folder().resolve("output"));
  }

  @Test
  void aChildIsReplacedAfterItsTasks() {
    Set<Long> seen = new HashSet<>();
    try (TaskRunner shortLived =
        Sandboxes.create(SandboxSettings.DEFAULT.withChildLife(2, Duration.ofMinutes(5)))) {
      for (int i = 0; i < 4; i++) {
        CompletableFuture<Set<Long>> during = new CompletableFuture<>();
        Runs.await(
            shortLived.start(
                echo("x").request(),
                new RunListener() {
                  @Override
                  public void stdout(byte[] bytes) {
                    during.complete(children());
                  }
                }));
        seen.addAll(during.join());
      }
    }

    assertThat(seen).hasSize(2);
  }

  @Test
  void aChildWithoutWorkGoes() {
    try (TaskRunner impatient =
        Sandboxes.create(SandboxSettings.DEFAULT.withChildLife(200, Duration.ofMillis(300)))) {
      CompletableFuture<ProcessHandle> child = new CompletableFuture<>();
      Runs.await(
          impatient.start(
              echo("x").request(),
              new RunListener() {
                @Override
                public void stdout(byte[] bytes) {
                  child.complete(onlyChild());
                }
              }));

      ProcessHandle gone = child.join().onExit().orTimeout(30, TimeUnit.SECONDS).join();

      assertThat(gone.isAlive()).isFalse();
    }
  }

  @Test
  void tasksOfDifferentModulesRunSideBySide() {
    RunningTask endless = start(Runs.command(SampleModules.hostile("endless"), temp));

    Runs.Result other = echo("meanwhile").on(runner);
    endless.abort();

    assertThat(other.report().end()).isEqualTo(new RunEnd.Exited(0));
    assertThat(Runs.await(endless).end()).isEqualTo(new RunEnd.Stopped());
  }

  @Test
  void anAbortedTaskEndsAtOnceAndTheNextOneWorks() {
    Printing printing = printing();

    printing.task().abort();
    RunReport report = Runs.await(printing.task());

    assertThat(report.end()).isEqualTo(new RunEnd.Stopped());
    assertThat(echo("next").on(runner).report().end()).isEqualTo(new RunEnd.Exited(0));
  }

  @Test
  void aTaskThatIsAbortedBeforeItBeginsNeverRuns() {
    RunningTask task = start(Runs.command(SampleModules.hostile("endless"), temp));

    task.abort();

    assertThat(Runs.await(task).end()).isEqualTo(new RunEnd.Stopped());
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aChildThatDoesNotListenIsKilledAfterItsTimeOfGrace() throws Exception {
    Printing printing = printing();
    ProcessHandle child = onlyChild();
    new ProcessBuilder("kill", "-STOP", Long.toString(child.pid())).start().waitFor();

    long start = System.nanoTime();
    printing.task().abort();
    RunReport report = Runs.await(printing.task());

    assertThat(report.end()).isEqualTo(new RunEnd.Stopped());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(child.onExit().orTimeout(10, TimeUnit.SECONDS).join().isAlive()).isFalse();
  }

  @Test
  void aKilledChildIsTheWorkersFailureAndTheNextTaskWorks() {
    Printing printing = printing();

    onlyChild().destroyForcibly();
    RunReport report = Runs.await(printing.task());

    assertThat(report.end())
        .isInstanceOfSatisfying(
            RunEnd.Refused.class,
            refused -> {
              assertThat(refused.cause()).isEqualTo(FailureCause.WORKER);
              assertThat(refused.detail()).contains("died (exit code 137");
            });
    assertThat(echo("next").on(runner).report().end()).isEqualTo(new RunEnd.Exited(0));
  }

  @Test
  @Timeout(60)
  @EnabledOnOs(OS.LINUX)
  void aSuspendedTaskUsesNoCpuAndNoneOfItsTime() throws IOException {
    Printing printing = printing();
    long pid = onlyChild().pid();

    printing.task().suspend();
    awaitEveryThreadStopped(pid);
    long ticks = ticks(pid);
    // Two seconds pass, in which another task computes.
    Runs.command(SampleModules.hostile("endless"), temp).wallTime(Duration.ofSeconds(2)).on(runner);

    assertThat(state(pid)).isEqualTo("T");
    assertThat(ticks(pid)).isEqualTo(ticks);
    printing.task().resume();
    printing.task().abort();
    RunReport report = Runs.await(printing.task());
    assertThat(report.end()).isEqualTo(new RunEnd.Stopped());
    assertThat(report.wallTime()).isLessThan(printing.sinceStart().minusSeconds(2));
  }

  @Test
  @Timeout(120)
  @EnabledOnOs(OS.LINUX)
  void aThrottledTaskGetsNoMoreThanItsShareAndNoneOfItsTimeIsLost() throws IOException {
    Printing printing = printing();
    long pid = onlyChild().pid();
    printing.task().throttle(0.25);
    awaitTicks(pid, 10);

    long ticks = ticks(pid);
    long start = System.nanoTime();
    awaitTicks(pid, 100);
    double seconds = (System.nanoTime() - start) / 1e9;
    double cores = (ticks(pid) - ticks) / 100.0 / seconds;

    assertThat(cores).isLessThan(0.35);
    printing.task().throttle(1);
    printing.task().abort();
    RunReport report = Runs.await(printing.task());
    assertThat(report.end()).isEqualTo(new RunEnd.Stopped());
    assertThat(report.wallTime()).isLessThan(printing.sinceStart().minusSeconds(1));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aSuspendedTaskCanBeAborted() {
    Printing printing = printing();
    printing.task().suspend();

    printing.task().abort();

    assertThat(Runs.await(printing.task()).end()).isEqualTo(new RunEnd.Stopped());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aChildHasNothingOfItsParent() throws IOException {
    Path open = Files.writeString(temp.resolve("parents-file"), "x");
    try (var held = Files.newInputStream(open)) {
      Printing printing = printing();
      Path process = Path.of("/proc", Long.toString(onlyChild().pid()));

      String environment = Files.readString(process.resolve("environ"));
      List<String> files;
      try (var descriptors = Files.list(process.resolve("fd"))) {
        files = descriptors.map(ChildrenIT::target).toList();
      }

      assertThat(held.read()).isEqualTo('x');
      assertThat(environment).isEqualTo("LC_ALL=C.UTF-8\0");
      assertThat(files).noneMatch(file -> file.contains("parents-file"));
      printing.task().abort();
      Runs.await(printing.task());
    }
  }

  @Test
  void aNewChildTakesWhatAnEarlierOneCompiledAndADamagedFileIsMadeAnew() throws Exception {
    Path kept = temp.resolve("kept");
    SandboxSettings keeping = SandboxSettings.DEFAULT.withCacheFolder(kept);
    Path module = SampleModules.hostile("echo");
    RunEnd first = endOn(keeping, module);
    Path file = onlyFile(kept.resolve("modules"));
    Files.write(file, new byte[] {1, 2, 3});

    RunEnd second = endOn(keeping, module);
    byte[] madeAnew = Files.readAllBytes(file);
    RunEnd third = endOn(keeping, module);

    assertThat(List.of(second, third)).containsOnly(first);
    assertThat(madeAnew.length).isGreaterThan(1_000);
    assertThat(Files.readAllBytes(onlyFile(kept.resolve("modules")))).isEqualTo(madeAnew);
  }

  private RunEnd endOn(SandboxSettings settings, Path module) {
    try (TaskRunner own = Sandboxes.create(settings)) {
      return Runs.command(module, temp).on(own).report().end();
    }
  }

  private static Path onlyFile(Path folder) throws Exception {
    try (var files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  @Test
  void closingTheRunnerEndsEverything() {
    Printing printing = printing();
    ProcessHandle child = onlyChild();

    runner.close();

    assertThat(Runs.await(printing.task()).end()).isEqualTo(new RunEnd.Stopped());
    assertThat(child.onExit().orTimeout(10, TimeUnit.SECONDS).join().isAlive()).isFalse();
    assertThat(echo("late").on(runner).report().end()).isEqualTo(new RunEnd.Stopped());
  }

  /** A task of which is known that its guest runs. */
  private record Printing(RunningTask task, long startNanos) {
    Duration sinceStart() {
      return Duration.ofNanos(System.nanoTime() - startNanos);
    }
  }

  private Printing printing() {
    long start = System.nanoTime();
    CompletableFuture<Boolean> printed = new CompletableFuture<>();
    Limits limits = new Limits(1L << 20, 1L << 20, Duration.ofMinutes(5), 1L << 30);
    RunningTask task =
        runner.start(
            Runs.command(SampleModules.hostile("endless-print"), temp).limits(limits).request(),
            new RunListener() {
              @Override
              public void stdout(byte[] bytes) {
                printed.complete(true);
              }
            });
    assertThat(printed.orTimeout(60, TimeUnit.SECONDS).join()).isTrue();
    return new Printing(task, start);
  }

  private Runs echo(String word) {
    return Runs.command(SampleModules.hostile("echo"), temp).arguments(word);
  }

  private RunningTask start(Runs run) {
    return runner.start(run.request(), RunListener.NONE);
  }

  private ProcessHandle onlyChild() {
    assertThat(children()).hasSize(1);
    return ProcessHandle.of(children().iterator().next()).orElseThrow();
  }

  private Set<Long> children() {
    Set<Long> children = pids();
    children.removeAll(before);
    return children;
  }

  private static Set<Long> pids() {
    Set<Long> pids = new HashSet<>();
    ProcessHandle.current().children().map(ProcessHandle::pid).forEach(pids::add);
    return pids;
  }

  /** The signal reaches a thread on another processor a little later than the call returns. */
  private static void awaitEveryThreadStopped(long pid) throws IOException {
    while (!threadStates(pid).equals(Set.of("T"))) {
      Thread.onSpinWait();
    }
  }

  private static Set<String> threadStates(long pid) throws IOException {
    Set<String> states = new HashSet<>();
    try (var threads = Files.newDirectoryStream(process(pid).resolve("task"))) {
      for (Path thread : threads) {
        states.add(afterName(thread)[0]);
      }
    }
    return states;
  }

  /** Waits until the process has used so many hundredths of a second more. */
  private static void awaitTicks(long pid, long more) throws IOException {
    long wanted = ticks(pid) + more;
    while (ticks(pid) < wanted) {
      Thread.onSpinWait();
    }
  }

  private static long ticks(long pid) throws IOException {
    String[] fields = afterName(process(pid));
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  private static String state(long pid) throws IOException {
    return afterName(process(pid))[0];
  }

  private static Path process(long pid) {
    return Path.of("/proc", Long.toString(pid));
  }

  private static String[] afterName(Path folder) throws IOException {
    String stat = Files.readString(folder.resolve("stat"));
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
