package io.idlewild.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunningTask;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Limits;
import io.idlewild.sandbox.engine.EnginePreference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks on the volunteer's machine, on every engine. Each is stopped, named and harmless: the run
 * ends with a cause and a sentence, nothing appears or changes beside the output folder, no process
 * is left, and the sandbox runs the next task.
 */
@Timeout(300)
@ParameterizedClass
@EnumSource(value = EnginePreference.class, mode = Mode.EXCLUDE, names = "AUTO")
class EscapeSuiteIT {
  private static final Map<EnginePreference, TaskRunner> RUNNERS =
      new EnumMap<>(EnginePreference.class);

  @Parameter EnginePreference engine = EnginePreference.PLAIN;
  @TempDir Path temp;
  private Set<Long> before = Set.of();

  /**
   * An attack that has to end with this cause and these words.
   *
   * @param module puts the module together, in a folder for those that are made here
   */
  record Attack(
      String name, Function<Path, Path> module, FailureCause cause, String words, Limits limits) {
    private static final Limits USUAL =
        new Limits(64L << 20, 1L << 20, Duration.ofMinutes(2), 1L << 20);

    static Attack stored(String name, FailureCause cause, String words) {
      return new Attack(name, folder -> SampleModules.hostile(name), cause, words, USUAL);
    }

    /** The same with less time. */
    Attack within(Duration time) {
      Limits shorter =
          new Limits(limits.memoryBytes(), limits.stackBytes(), time, limits.outputBytes());
      return new Attack(name, module, cause, words, shorter);
    }

    static Attack made(String name, byte[] module, FailureCause cause, String words) {
      return new Attack(
          name, folder -> write(folder.resolve("made.wasm"), module), cause, words, USUAL);
    }

    private static Path write(Path file, byte[] bytes) {
      try {
        return Files.write(file, bytes);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Attack> attacks() {
    return List.of(
        Attack.stored("endless", FailureCause.TIME_LIMIT, "3 s, which is its time limit")
            .within(Duration.ofSeconds(3)),
        Attack.stored("memory-bomb", FailureCause.MEMORY_LIMIT, "the limit is 64 MiB"),
        Attack.stored("huge-memory", FailureCause.MEMORY_LIMIT, "wants 65536 pages"),
        Attack.stored("deep-recursion", FailureCause.STACK_LIMIT, "used up its stack"),
        Attack.stored("endless-print", FailureCause.OUTPUT_LIMIT, "printed more than 1048576"),
        Attack.stored("endless-file", FailureCause.OUTPUT_LIMIT, "wrote more than 1048576"),
        Attack.stored("trap-memory", FailureCause.TRAP, "outside its bounds"),
        Attack.stored("forbidden-import", FailureCause.FORBIDDEN_IMPORT, "env.system"),
        Attack.stored("imported-memory", FailureCause.FORBIDDEN_IMPORT, "(a memory)"),
        Attack.stored("unknown-wasi-import", FailureCause.FORBIDDEN_IMPORT, "does not offer"),
        Attack.stored("wrong-signature-import", FailureCause.INVALID_MODULE, "build it with"),
        Attack.stored("not-wasm", FailureCause.INVALID_MODULE, "not a WebAssembly module"),
        Attack.stored("truncated", FailureCause.INVALID_MODULE, "malformed at byte"),
        Attack.made("fork", importing("env", "fork"), FailureCause.FORBIDDEN_IMPORT, "env.fork"),
        Attack.made(
            "exec",
            importing("wasi_snapshot_preview1", "proc_exec"),
            FailureCause.FORBIDDEN_IMPORT,
            "proc_exec"),
        Attack.made(
            "threads",
            importing("wasi", "thread-spawn"),
            FailureCause.FORBIDDEN_IMPORT,
            "wasi.thread-spawn"),
        Attack.made(
            "wide-branch-table",
            branchTable(2_000_000),
            FailureCause.INVALID_MODULE,
            "targets of one branch table"),
        Attack.made(
            "wrong-types",
            WasmBytes.commandWith(1, WasmBytes.body().raw(0, 0x6A, 0x1A, 0x0B)),
            FailureCause.INVALID_MODULE,
            "not valid WebAssembly"));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void anAttackIsStoppedNamedAndHarmless(Attack attack) throws IOException {
    Path module = attack.module().apply(temp);
    Map<Path, String> world = world();

    Runs run = Runs.command(module, temp).limits(attack.limits());
    Runs.Result result = run.on(runner());

    assertThat(result.report().end())
        .isInstanceOfSatisfying(
            RunEnd.Refused.class,
            refused -> {
              assertThat(refused.cause()).isEqualTo(attack.cause());
              assertThat(refused.detail()).contains(attack.words());
            });
    assertHarmless(world, run, result);
  }

  /** What only asks for what it may not have gets error numbers, and ends by itself. */
  @ParameterizedTest
  @ValueSource(strings = {"escape", "sockets", "bad-pointer"})
  void whatReachesOutGetsErrorNumbers(String module) throws IOException {
    Files.writeString(temp.resolve("secret"), "of the host");
    Map<Path, String> world = world();

    Runs run =
        Runs.command(SampleModules.hostile(module), temp)
            .input("input", "an input")
            .arguments("input");
    Runs.Result result = run.on(runner());

    assertThat(result.report().end()).isEqualTo(new RunEnd.Exited(0));
    assertThat(result.heard().out()).doesNotContain("LET THROUGH", "of the host");
    assertHarmless(world, run, result);
  }

  /** Files that a guest makes are counted, and those that it keeps open, too. */
  @ParameterizedTest
  @ValueSource(longs = {1})
  void tenThousandFilesAreNotMade(long seed) throws IOException {
    Map<Path, String> world = world();

    Runs run = Runs.command(SampleModules.hostile("many-files"), temp).seed(seed);
    Runs.Result result = run.on(runner());

    assertThat(result.report().outputs()).hasSizeLessThanOrEqualTo(10_000);
    assertHarmless(world, run, result);
  }

  /** Clock, random bytes, environment and folders say nothing of the host, or of another run. */
  @ParameterizedTest
  @ValueSource(longs = {1, -1})
  void aGuestLearnsNothingOfItsHost(long seed) {
    try (TaskRunner other = Sandboxes.create(settings())) {
      Path module = SampleModules.hostile("virtual-world");

      String first = Runs.command(module, temp).seed(seed).on(runner()).heard().out();
      String warm = Runs.command(module, temp).seed(seed).on(runner()).heard().out();
      String elsewhere = Runs.command(module, temp).seed(seed).on(other).heard().out();

      assertThat(first).isNotBlank().doesNotContain(System.getProperty("user.name"));
      assertThat(first).doesNotContain(System.getProperty("user.dir"));
      assertThat(warm).isEqualTo(first);
      assertThat(elsewhere).isEqualTo(first);
    }
  }

  /** Modules that are dear to compile; whether they are too dear depends on the machine. */
  static List<Arguments> dearModules() {
    return List.of(
        Arguments.of(
            "100,000 functions", WasmBytes.commandWith(100_000, WasmBytes.body().raw(0, 0x0B))),
        Arguments.of("250 wide branch tables", branchTables(8_000, 250)));
  }

  /** What is dear to compile is compiled or refused within the bounds, and has a name. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("dearModules")
  void whatIsDearToCompileStaysWithinItsBounds(String name, byte[] bytes) throws IOException {
    Path module = Files.write(temp.resolve("dear.wasm"), bytes);
    Map<Path, String> world = world();

    try (TaskRunner hasty = Sandboxes.create(settings().withCompileTime(Duration.ofSeconds(2)))) {
      Runs run = Runs.command(module, temp);
      Runs.Result result = run.on(hasty);

      switch (result.report().end()) {
        case RunEnd.Exited(int code) -> assertThat(code).isZero();
        case RunEnd.Refused(FailureCause cause, String detail) -> {
          assertThat(cause)
              .isIn(
                  FailureCause.TIME_LIMIT, FailureCause.MEMORY_LIMIT, FailureCause.INVALID_MODULE);
          assertThat(detail).isNotBlank();
        }
        case RunEnd.Stopped() -> throw new AssertionError("nobody stopped it");
      }
      assertHarmless(world, run, result);
    }
  }

  /** A guest that never comes back to the host is ended with its process. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aGuestThatIgnoresTheStopIsKilled(boolean suspended) throws Exception {
    Map<Path, String> world = world();
    Limits hours = new Limits(64L << 20, 1L << 20, Duration.ofHours(1), 1L << 30);
    Runs run = Runs.command(SampleModules.hostile("endless-print"), temp).limits(hours);
    CompletableFuture<Boolean> printed = new CompletableFuture<>();
    RunningTask task =
        runner()
            .start(
                run.request(),
                new RunListener() {
                  @Override
                  public void stdout(byte[] bytes) {
                    printed.complete(true);
                  }
                });
    assertThat(printed.orTimeout(60, TimeUnit.SECONDS).join()).isTrue();
    if (suspended) {
      task.suspend();
    } else {
      task.throttle(0.05);
    }

    task.abort();

    RunReport report = Runs.await(task);
    assertThat(report.end()).isEqualTo(new RunEnd.Stopped());
    assertHarmless(world, run, new Runs.Result(report, new Runs.Heard()));
  }

  @BeforeEach
  void lookAround() {
    assertThat(echo().heard().out()).contains("still here");
    before = processes();
  }

  private Runs.Result echo() {
    return Runs.command(SampleModules.hostile("echo"), temp).arguments("still here").on(runner());
  }

  /** One for all attacks: what one of them does to it, the next task would meet. */
  private TaskRunner runner() {
    return RUNNERS.computeIfAbsent(engine, key -> Sandboxes.create(settings()));
  }

  @AfterAll
  static void close() {
    RUNNERS.values().forEach(TaskRunner::close);
  }

  private SandboxSettings settings() {
    return SandboxSettings.DEFAULT.withEngine(engine).withCompileTime(Duration.ofSeconds(20));
  }

  /** Only what the task put into its own folder is new, and the sandbox is as good as before. */
  private void assertHarmless(Map<Path, String> world, Runs attack, Runs.Result result)
      throws IOException {
    Map<Path, String> now = world();
    now.keySet().removeIf(path -> path.startsWith(attack.folder()));
    assertThat(now).isEqualTo(world);
    try (Stream<Path> outputs = Files.walk(attack.folder())) {
      assertThat(outputs).noneMatch(Files::isSymbolicLink);
    }
    assertThat(echo().heard().out()).isEqualTo("argument 1: still here\n");
    assertNoProcessIsLeft(result);
  }

  /** A child whose guest came to its own end may wait for its next task; no other may stay. */
  private void assertNoProcessIsLeft(Runs.Result attack) {
    int waiting = attack.report().end() instanceof RunEnd.Exited ? 1 : 0;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (newProcesses() > waiting && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(newProcesses()).isLessThanOrEqualTo(waiting);
  }

  private long newProcesses() {
    return processes().stream().filter(pid -> !before.contains(pid)).count();
  }

  private static Set<Long> processes() {
    return ProcessHandle.current()
        .descendants()
        .map(ProcessHandle::pid)
        .collect(Collectors.toSet());
  }

  /** All files that the guest could reach if it got out, with what is in them. */
  private Map<Path, String> world() throws IOException {
    Map<Path, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(temp)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(path, Files.size(path) + "/" + Files.getLastModifiedTime(path));
      }
    }
    return files;
  }

  /** A command whose one import nobody offers. */
  private static byte[] importing(String module, String name) {
    return WasmBytes.module()
        .section(1, WasmBytes.body().raw(1, 0x60, 0, 0))
        .section(2, WasmBytes.body().raw(1).name(module).name(name).raw(0, 0))
        .section(3, WasmBytes.body().raw(1, 0))
        .section(5, WasmBytes.body().raw(1, 0, 1))
        .section(7, WasmBytes.body().raw(2).name("memory").raw(2, 0).name("_start").raw(0, 1))
        .section(10, WasmBytes.body().raw(1).sized(WasmBytes.body().raw(0, 0x10, 0, 0x0B)))
        .bytes();
  }

  private static byte[] branchTable(int targets) {
    return WasmBytes.commandWith(
        1, WasmBytes.body().raw(0, 0x02, 0x40).table(targets).raw(0x0B, 0x0B));
  }

  /** As wide as is allowed, and many of them. */
  private static byte[] branchTables(int targets, int count) {
    WasmBytes code = WasmBytes.body().raw(0);
    for (int i = 0; i < count; i++) {
      code.raw(0x02, 0x40).table(targets).raw(0x0B);
    }
    return WasmBytes.commandWith(1, code.raw(0x0B));
  }
}
