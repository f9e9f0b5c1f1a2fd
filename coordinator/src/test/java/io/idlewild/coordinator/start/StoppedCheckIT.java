package io.idlewild.coordinator.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.coordinator.TestDatabase;
import io.idlewild.coordinator.check.CleanGrid;
import io.idlewild.coordinator.platform.ExitCode;
import io.idlewild.coordinator.platform.StartRefusal;
import io.idlewild.core.time.SystemTicker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code idlewild check --data}: the folder of a coordinator that does not run. */
final class StoppedCheckIT {
  private static final Path CACHE =
      Path.of(
          System.getProperty("java.io.tmpdir"), "idlewild-test-" + System.getProperty("user.name"));

  @TempDir Path folder;

  private final CheckOptions options = new CheckOptions();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void violationsOfAStoppedCoordinatorAreNamed() throws Exception {
    Path data = folder.resolve("data");
    try (TestDatabase database = TestDatabase.start()) {
      database.execute(CleanGrid.sql("1-" + "0".repeat(64)));
      database.execute("DELETE FROM dispatcher");
      database.stopAndCopyTo(data);
    }

    ExitCode code = check(data);

    assertThat(code).isEqualTo(ExitCode.BROKEN);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("I13 grid: the dispatcher has 0 rows")
        .contains("rules checked: 3 violations");
    assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  @Test
  void emptyCoordinatorIsSoundAndSaysSoInJson() throws Exception {
    Path data = folder.resolve("data");
    try (TestDatabase database = TestDatabase.start()) {
      database.execute(
          "INSERT INTO dispatcher VALUES (true, 1, 0, decode(repeat('00', 16), 'hex'))");
      database.stopAndCopyTo(data);
    }
    options.json = true;

    ExitCode code = check(data);

    assertThat(code).isEqualTo(ExitCode.STOPPED);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"violations\" : [ ]")
        .contains("\"ok\" : true");
  }

  @Test
  void folderOfACoordinatorThatRunsIsRefusedWithTheRemedy() throws Exception {
    try (TestDatabase database = TestDatabase.start()) {
      assertThatThrownBy(() -> check(database.data()))
          .isInstanceOfSatisfying(
              StartRefusal.class,
              refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.DATA_FOLDER))
          .hasMessageContaining("in use by process")
          .hasMessageContaining("without --data");
    }
  }

  @Test
  void folderWithoutADatabaseIsRefusedAndStaysAsItIs() {
    assertThatThrownBy(() -> check(folder.resolve("nothing")))
        .isInstanceOf(StartRefusal.class)
        .hasMessageContaining("has no database");
    assertThat(Files.exists(folder.resolve("nothing"))).isFalse();
  }

  private ExitCode check(Path data) throws StartRefusal, InterruptedException {
    return new StoppedCheck(options, CACHE, new SystemTicker())
        .run(data, new PrintStream(out, true, StandardCharsets.UTF_8));
  }
}
