package io.idlewild.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.idlewild.core.run.Checkpointing;
import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.run.RunningTask;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.FailureCause;
import io.idlewild.sandbox.engine.EnginePreference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Tasks of step style that are torn away, and go on from what they had kept. */
@Timeout(300)
class CheckpointIT {
  private static final Path MODULE = SampleModules.hostile("step-everything");
  @TempDir static Path shared;
  private static byte[] expected = {};

  private final TaskRunner runner = Sandboxes.create(SandboxSettings.DEFAULT);
  @TempDir Path temp;

  @BeforeAll
  static void runWithoutInterruption() throws IOException {
    Runs run = Runs.step(MODULE, shared);
    try (TaskRunner runner = Sandboxes.create(SandboxSettings.DEFAULT)) {
      assertThat(run.on(runner).report().end()).isEqualTo(new RunEnd.Exited(0));
    }
    expected = Files.readAllBytes(run.folder().resolve("output"));
    assertThat(expected).hasSize(32_000);
  }

  @AfterEach
  void close() {
    runner.close();
  }

  @Test
  void aTaskThatIsTornAwayAtAnyPointComesToTheSameBits() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Task task = new Task("any");
    int interruptions = 0;
    RunReport report;
    do {
      // Another program each time, as after a power loss: nothing but the folder is left.
      try (TaskRunner one = Sandboxes.create(SandboxSettings.DEFAULT)) {
        Said said = new Said();
        RunningTask running = one.start(task.request(), said);
        running.report().thenRun(said::ended);
        said.awaitCheckpoints(1 + random.nextInt(4));
        running.abort();
        report = Runs.await(running);
        interruptions++;
      }
    } while (report.end().equals(new RunEnd.Stopped()) && interruptions < 40);

    assertThat(report.end()).as("seed %d", seed).isEqualTo(new RunEnd.Exited(0));
    assertThat(task.output()).as("seed %d", seed).isEqualTo(expected);
    assertThat(interruptions).as("seed %d", seed).isGreaterThan(1);
    assertThat(task.files()).as("nothing is left of a task that ended").isEmpty();
  }

  @Test
  void aChildThatIsKilledIsReplacedByOneThatGoesOn() throws IOException {
    Task task = new Task("killed");
    Said said = new Said();
    RunningTask running = runner.start(task.request(), said);
    for (int i = 1; i <= 2; i++) {
      said.awaitCheckpoints(2 * i);
      children().forEach(ProcessHandle::destroyForcibly);
    }

    RunReport report = Runs.await(running);

    assertThat(report.end()).isEqualTo(new RunEnd.Exited(0));
    assertThat(task.output()).isEqualTo(expected);
    assertThat(said.resumed()).hasSizeGreaterThanOrEqualTo(1);
  }

  @Test
  void aCheckpointGoesOnInAnotherFolderOfAnotherRunner() throws IOException {
    Task here = new Task("here");
    here.runForAWhile(runner);
    Task there = new Task("there");
    Files.createDirectories(there.checkpoints());
    for (Path file : here.files()) {
      Files.move(file, there.checkpoints().resolve(file.getFileName()));
    }

    RunReport report;
    Said said = new Said();
    try (TaskRunner other = Sandboxes.create(SandboxSettings.DEFAULT)) {
      report = Runs.await(other.start(there.request(), said));
    }

    assertThat(report.end()).isEqualTo(new RunEnd.Exited(0));
    assertThat(said.resumed()).hasSize(1);
    assertThat(there.output()).isEqualTo(expected);
    assertThat(report.wallTime()).isGreaterThan(said.resumed().getFirst());
  }

  @ParameterizedTest
  @EnumSource(value = EnginePreference.class, mode = Mode.EXCLUDE, names = "AUTO")
  void aCheckpointOfOneEngineGoesOnOnTheOther(EnginePreference first) throws IOException {
    EnginePreference second =
        first == EnginePreference.PLAIN ? EnginePreference.GUARDED : EnginePreference.PLAIN;
    Task task = new Task("engines");
    try (TaskRunner one = Sandboxes.create(SandboxSettings.DEFAULT.withEngine(first))) {
      task.runForAWhile(one);
    }

    Said said = new Said();
    RunReport report;
    try (TaskRunner other = Sandboxes.create(SandboxSettings.DEFAULT.withEngine(second))) {
      report = Runs.await(other.start(task.request(), said));
    }

    assertThat(report.end()).isEqualTo(new RunEnd.Exited(0));
    assertThat(said.resumed()).hasSize(1);
    assertThat(task.output()).isEqualTo(expected);
  }

  /** The disk is full: a small one of its own, which only root can make. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskCostsTheCheckpointsAndNotTheTask() throws Exception {
    Path disk = Files.createDirectories(temp.resolve("disk"));
    assumeTrue(command("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk.toString()) == 0);
    try {
      Said said = new Said();
      Runs run = Runs.step(MODULE, temp);
      RunRequest request = run.request().withCheckpoints(often(disk.resolve("kept")));

      RunReport report = Runs.await(runner.start(request, said));

      assertThat(report.end()).isEqualTo(new RunEnd.Exited(0));
      assertThat(Files.readAllBytes(run.folder().resolve("output"))).isEqualTo(expected);
      assertThat(said.warnings())
          .first()
          .asString()
          .contains("no checkpoint could be written to", "goes on without");
    } finally {
      command("umount", "-l", disk.toString());
    }
  }

  private static int command(String... words) throws Exception {
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  void aDamagedCheckpointGivesWayToTheOneBefore() throws IOException {
    Task task = new Task("damaged");
    task.runForAWhile(runner);
    assertThat(task.files()).hasSize(2);
    flip(task.files().getLast());

    Said said = new Said();
    RunReport report = Runs.await(runner.start(task.request(), said));

    assertThat(report.end()).isEqualTo(new RunEnd.Exited(0));
    assertThat(task.output()).isEqualTo(expected);
    assertThat(said.resumed()).hasSize(1);
    assertThat(said.warnings()).singleElement().asString().contains("its hash is wrong");
  }

  @Test
  void withoutAnyWholeCheckpointATaskBeginsAtItsStart() throws IOException {
    Task task = new Task("all-damaged");
    task.runForAWhile(runner);
    flip(task.files().getFirst());
    cut(task.files().getLast());

    Said said = new Said();
    RunReport report = Runs.await(runner.start(task.request(), said));

    assertThat(report.end()).isEqualTo(new RunEnd.Exited(0));
    assertThat(task.output()).isEqualTo(expected);
    assertThat(said.resumed()).isEmpty();
    assertThat(said.warnings()).hasSize(2);
  }

  @Test
  void theCheckpointOfAnotherSeedIsNamedAndLeftAlone() throws IOException {
    Task first = new Task("seeds");
    first.runForAWhile(runner);
    List<Path> before = first.files();

    Said said = new Said();
    RunReport report =
        Runs.await(
            runner.start(
                Runs.step(MODULE, temp)
                    .seed(43)
                    .request()
                    .withCheckpoints(often(first.checkpoints())),
                said));

    assertThat(report.end()).isEqualTo(new RunEnd.Exited(0));
    assertThat(said.resumed()).isEmpty();
    assertThat(said.warnings())
        .singleElement()
        .asString()
        .contains("belongs to a task with another seed", "left alone");
    assertThat(first.files()).isEqualTo(before);
  }

  @Test
  void aTaskGoesOnWithoutCheckpointsWhereTheyCannotBeWritten() throws IOException {
    Task task = new Task("blocked");
    Files.writeString(task.checkpoints(), "a file is in the way");

    Said said = new Said();
    RunReport report = Runs.await(runner.start(task.request(), said));

    assertThat(report.end()).isEqualTo(new RunEnd.Exited(0));
    assertThat(task.output()).isEqualTo(expected);
    assertThat(said.warnings())
        .as("it is said once, not at every try")
        .singleElement()
        .asString()
        .contains("no checkpoint could be written to", "goes on without");
  }

  @Test
  void anInterruptedTaskThatNeverEndsMeetsItsTimeLimitAllTheSame() {
    Path module = SampleModules.hostile("step-never-done");
    Checkpointing often = new Checkpointing(temp.resolve("endless"), Duration.ofMillis(300), 1);
    RunEnd end = new RunEnd.Stopped();
    int runs = 0;
    while (end.equals(new RunEnd.Stopped()) && runs++ < 20) {
      Said said = new Said();
      RunRequest request =
          Runs.step(module, temp).wallTime(Duration.ofSeconds(2)).request().withCheckpoints(often);
      RunningTask running = runner.start(request, said);
      running.report().thenRun(said::ended);
      said.awaitCheckpoints(1);
      running.abort();
      end = Runs.await(running).end();
    }

    assertThat(runs).isGreaterThan(1);
    assertThat(end)
        .isInstanceOfSatisfying(
            RunEnd.Refused.class,
            refused -> assertThat(refused.cause()).isEqualTo(FailureCause.TIME_LIMIT));
  }

  /** As often as the disk allows. */
  private static Checkpointing often(Path folder) {
    return new Checkpointing(folder, Duration.ofMillis(20), 1);
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 0x10;
    Files.write(file, bytes);
  }

  private static void cut(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2), StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .toList();
  }

  /** A task with a folder of its own for its checkpoints. */
  private final class Task {
    private final Path checkpoints;
    private Runs run = Runs.step(MODULE, temp);

    Task(String name) {
      this.checkpoints = temp.resolve(name);
    }

    Path checkpoints() {
      return checkpoints;
    }

    RunRequest request() {
      run = Runs.step(MODULE, temp);
      return run.request().withCheckpoints(often(checkpoints));
    }

    byte[] output() throws IOException {
      return Files.readAllBytes(run.folder().resolve("output"));
    }

    /** Runs a part of it; two checkpoints are there afterwards. */
    void runForAWhile(TaskRunner on) throws IOException {
      Said said = new Said();
      RunningTask running = on.start(request(), said);
      said.awaitCheckpoints(3);
      running.abort();
      assertThat(Runs.await(running).end()).isEqualTo(new RunEnd.Stopped());
    }

    /** Its checkpoints, the newest last. */
    List<Path> files() throws IOException {
      if (!Files.isDirectory(checkpoints)) {
        return List.of();
      }
      try (var files = Files.list(checkpoints)) {
        return files
            .filter(file -> file.toString().endsWith(".checkpoint"))
            .sorted(Comparator.comparingInt(Task::number))
            .toList();
      }
    }

    private static int number(Path file) {
      return Integer.parseInt(file.getFileName().toString().replaceAll(".*-|\\.checkpoint", ""));
    }
  }

  /** Remembers what a run says, and waits for its progress. */
  private static final class Said implements RunListener {
    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> resumed = Collections.synchronizedList(new ArrayList<>());
    private double last;
    private int checkpoints;
    private boolean over;

    @Override
    public void warning(String sentence) {
      warnings.add(sentence);
    }

    @Override
    public void resumed(Duration computed) {
      resumed.add(computed);
    }

    @Override
    public synchronized void progress(double fraction) {
      last = fraction;
      notifyAll();
    }

    @Override
    public synchronized void checkpointed(Duration computed) {
      checkpoints++;
      notifyAll();
    }

    synchronized void ended() {
      over = true;
      notifyAll();
    }

    void awaitCheckpoints(int count) {
      await(() -> over || checkpoints >= count);
    }

    private synchronized void await(BooleanSupplier condition) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      try {
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
          wait(1000);
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      assertThat(condition.getAsBoolean())
          .as("after a minute: %d checkpoints, progress %s, %s", checkpoints, last, warnings)
          .isTrue();
    }

    List<String> warnings() {
      return List.copyOf(warnings);
    }

    List<Duration> resumed() {
      return List.copyOf(resumed);
    }
  }
}
