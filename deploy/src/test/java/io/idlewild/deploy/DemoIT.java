package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
  @TempDir private Path folder;

  @Test
  void twoDemosAtOnceBothSucceed() {
    try (Program one = demo("--exit");
        Program two = demo("--exit")) {
      Program.Ended first = one.awaitEnd(Duration.ofMinutes(6));
      Program.Ended second = two.awaitEnd(Duration.ofMinutes(6));

      assertThat(first.exitCode()).as(first.stdout() + first.stderr()).isZero();
      assertThat(second.exitCode()).as(second.stdout() + second.stderr()).isZero();
    }
  }

  @Test
  void anInterruptStopsEveryProcess() {
    try (Program demo = demo()) {
      demo.awaitLine("http://127\\.0\\.0\\.1:\\d+");
      List<ProcessHandle> family = demo.handle().descendants().toList();

      demo.terminate();

      assertThat(family).isNotEmpty();
      Await.until(
          Duration.ofSeconds(30),
          () -> "all ended: " + family,
          () -> family.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  private Program demo(String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "demo";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return Program.start(folder, Map.of("XDG_DATA_HOME", folder.toString()), arguments);
  }
}
