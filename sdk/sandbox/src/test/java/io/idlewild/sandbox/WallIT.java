package io.idlewild.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.idlewild.core.run.Checkpointing;
import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunningTask;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tasks behind bubblewrap, where it works. */
@Timeout(300)
class WallIT {
  private final Wall wall = ChildCommand.bestWall();
  private final TaskRunner runner = new ChildRunner(SandboxSettings.DEFAULT, () -> wall);
  @TempDir Path temp;

  @BeforeEach
  void needBubblewrap() {
    assumeTrue(wall.isThere(), wall.words());
  }

  @AfterEach
  void close() {
    runner.close();
  }

  @Test
  void aTaskReadsItsInputsAndNothingElseIsThere() throws IOException {
    Path input = Files.writeString(temp.resolve("data"), "from the disk");
    Path secret = Files.writeString(temp.resolve("secret"), "of the host");

    Runs run =
        Runs.command(SampleModules.hostile("echo"), temp)
            .input("input", input)
            .arguments("input", "output");
    Runs.Result result = run.on(runner);

    assertThat(result.report().end()).isEqualTo(new RunEnd.Exited(0));
    assertThat(run.folder().resolve("output")).hasContent("from the disk");
    assertThat(secret).hasContent("of the host");
  }

  @Test
  void theProgramSeesNeitherTheHostsFilesNorItsNetworkNorItsProcesses() throws Exception {
    Path secret = Files.writeString(temp.resolve("secret"), "of the host");
    Process inside =
        new ProcessBuilder(
                Stream.concat(
                        wall.prefix(List.of()).stream(),
                        Stream.of(
                            "/usr/bin/env",
                            "sh",
                            "-c",
                            "cat %s; ls /root /home; cat /proc/net/dev | grep -c eth; ls /proc | grep -c '^[0-9]'; env"
                                .formatted(secret)))
                    .toList())
            .redirectErrorStream(true)
            .start();

    String said = new String(inside.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said).doesNotContain("of the host").contains("No such file or directory");
    assertThat(said.lines().filter(line -> line.matches("\\d+")).map(Integer::valueOf).toList())
        .first()
        .isEqualTo(0);
    assertThat(said).contains("LC_ALL=C.UTF-8").doesNotContain("HOME=");
  }

  @Test
  void oneChildRunsManyTasksThoughTheirThreadsEnd() {
    for (int i = 0; i < 5; i++) {
      Runs.Result result =
          Runs.command(SampleModules.hostile("echo"), temp).arguments("task " + i).on(runner);
      assertThat(result.heard().out()).isEqualTo("argument 1: task " + i + "\n");
    }

    assertThat(ProcessHandle.current().children().count()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void aTaskIsSuspendedAndAbortedAndNoProcessIsLeft() {
    long before = ProcessHandle.current().descendants().count();
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
    List<ProcessHandle> processes =
        ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).toList();

    task.suspend();
    task.abort();
    RunReport report = Runs.await(task);

    assertThat(report.end()).isEqualTo(new RunEnd.Stopped());
    processes.forEach(process -> process.onExit().orTimeout(60, TimeUnit.SECONDS).join());
    assertThat(ProcessHandle.current().descendants().count()).isLessThanOrEqualTo(before);
  }

  @Test
  void aTaskGoesOnFromItsCheckpoint() throws IOException {
    Path folder = temp.resolve("kept");
    Checkpointing often = new Checkpointing(folder, Duration.ofMillis(20), 1);
    Path module = SampleModules.hostile("step-everything");
    CompletableFuture<Duration> kept = new CompletableFuture<>();
    RunningTask first =
        runner.start(
            Runs.step(module, temp).request().withCheckpoints(often),
            new RunListener() {
              @Override
              public void checkpointed(Duration computed) {
                kept.complete(computed);
              }
            });
    kept.orTimeout(60, TimeUnit.SECONDS).join();
    first.abort();
    Runs.await(first);
    CompletableFuture<Duration> resumed = new CompletableFuture<>();

    RunReport report =
        Runs.await(
            runner.start(
                Runs.step(module, temp).request().withCheckpoints(often),
                new RunListener() {
                  @Override
                  public void resumed(Duration computed) {
                    resumed.complete(computed);
                  }
                }));

    assertThat(report.end()).isEqualTo(new RunEnd.Exited(0));
    assertThat(resumed).isCompleted();
  }
}
