package io.idlewild.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.idlewild.cli.ProgramLauncher.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each template, as its README says: built by its own tools, checked by its own check in the real
 * sandbox. A language whose tools are missing is left out, but not with CI=true.
 */
@Timeout(600)
class WorkloadTemplateIT {
  private static final boolean CI = "true".equals(System.getenv("CI"));
  private static final Path JVMS = Path.of("/usr/lib/jvm");

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(strings = {"command", "step"})
  void cBuildsAndPassesItsCheck(String style) throws IOException, InterruptedException {
    needs(
        "clang-14 and wasm-ld-14",
        ProgramLauncher.onPath("clang-14") && ProgramLauncher.onPath("wasm-ld-14"));

    assertThat(check(make("c", style), Map.of())).contains("gives test/expected.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"command", "step"})
  void rustBuildsAndPassesItsCheck(String style) throws IOException, InterruptedException {
    needs(
        "rustc with libstd-rust-dev-wasm32, and wasm-ld-14",
        Files.exists(Path.of("/usr/lib/rustlib/wasm32-wasi"))
            && ProgramLauncher.onPath("wasm-ld-14"));

    assertThat(check(make("rust", style), Map.of("RUSTC", "/usr/bin/rustc")))
        .contains("gives test/expected.csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"command", "step"})
  void assemblyScriptBuildsAndPassesItsCheck(String style)
      throws IOException, InterruptedException {
    needs("npm", ProgramLauncher.onPath("npm"));
    Path folder = make("assemblyscript", style);
    needs("the registry that npm fetches from", fetched(folder, "npm", "install", "--silent"));

    assertThat(check(folder, Map.of())).contains("gives test/expected.csv");
  }

  @Test
  void javaBuildsAndPassesItsCheck() throws IOException, InterruptedException {
    Optional<Path> jdk = olderJdk();
    needs(
        "mvn and a JDK 11 to 21 below /usr/lib/jvm",
        ProgramLauncher.onPath("mvn") && jdk.isPresent());
    Path folder = make("java", "command");
    Map<String, String> environment = Map.of("JAVA_HOME", jdk.orElseThrow().toString());
    String build = execute(folder, environment, List.of("make", "-s")).said();
    needs(
        "Maven Central, which has TeaVM: " + build,
        Files.exists(folder.resolve("trial.wasm")) || !build.contains("could not be resolved"));

    assertThat(check(folder, environment)).contains("gives test/expected.csv");
  }

  @ParameterizedTest
  @CsvSource({"c,command", "c,step", "rust,step", "assemblyscript,command", "java,command"})
  void everyFileKnowsTheName(String language, String style) throws IOException {
    Path folder = make(language, style);

    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(file).content().as("%s", file).doesNotContain("@NAME@");
      }
    }
    assertThat(folder.resolve("README.md")).content().contains("# trial", "trial.wasm");
    assertThat(folder.resolve("workload.json")).content().contains("\"style\": \"" + style + "\"");
    assertThat(Files.isExecutable(folder.resolve("check.sh"))).isTrue();
  }

  @Test
  void headerOfTheTemplateIsTheOneOfTheSamples() throws IOException {
    assertThat(make("c", "step").resolve("src/idlewild.h"))
        .hasSameBinaryContentAs(Path.of("../../sample-workloads/include/idlewild.h"));
  }

  @Test
  void whatCannotBeWrittenIsNamed() throws IOException {
    Path folder = make("c", "command");

    assertThat(write("trial", folder, "c", "command").err()).contains("exists already");
    assertThat(write("Trial 1", temp.resolve("x"), "c", "command").err())
        .contains("\"Trial 1\" is no name");
    assertThat(write("trial", temp.resolve("x"), "java", "step").err())
        .contains("there is no step style in Java", "--style command");
    assertThat(write("trial", temp.resolve("x"), "fortran", "command").err())
        .contains("'fortran' is not one of c, rust, assemblyscript or java");
    assertThat(temp.resolve("x")).doesNotExist();
  }

  private Path make(String language, String style) {
    Path folder = temp.resolve(language + "-" + style);
    Invocation written = write("trial", folder, language, style);
    assertThat(written.code()).as(written.err()).isZero();
    return folder;
  }

  private Invocation write(String name, Path folder, String language, String style) {
    return Invocation.of(
        temp,
        Map.of(),
        "workload",
        "new",
        name,
        "--lang",
        language,
        "--style",
        style,
        "-o",
        folder.toString());
  }

  private String check(Path folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    Ended built = execute(folder, environment, List.of("make", "-s"));
    assertThat(built.code()).as(built.said()).isZero();
    Ended checked = execute(folder, environment, List.of("make", "-s", "check"));
    assertThat(checked.code()).as(checked.said()).isZero();
    return checked.said();
  }

  private boolean fetched(Path folder, String... command) throws IOException, InterruptedException {
    return execute(folder, Map.of(), List.of(command)).code() == 0;
  }

  private Ended execute(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    return ProgramLauncher.in(temp).execute(folder, environment, command);
  }

  private static Optional<Path> olderJdk() throws IOException {
    if (!Files.isDirectory(JVMS)) {
      return Optional.empty();
    }
    try (Stream<Path> jdks = Files.list(JVMS)) {
      return jdks.filter(jdk -> jdk.getFileName().toString().matches(".*[^0-9](11|17|21)[^0-9].*"))
          .filter(jdk -> Files.isExecutable(jdk.resolve("bin/javac")))
          .sorted()
          .findFirst();
    }
  }

  private static void needs(String tool, boolean there) {
    assertThat(there || !CI).as("missing: %s", tool).isTrue();
    assumeTrue(there, tool);
  }
}
