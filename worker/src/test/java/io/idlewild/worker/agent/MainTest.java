package io.idlewild.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir Path home;

  private static int run(String... arguments) {
    return Main.run(
        (settings, cache) -> {
          throw new AssertionError("nothing is to run");
        },
        arguments);
  }

  private static String printed(Runnable command) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      command.run();
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void runBeforeEnrolmentMakesNoFolder() {
    Path data = home.resolve("worker");

    int exit = run("run", "--data", data.toString());

    assertThat(exit).isEqualTo(CommandFailed.USAGE);
    assertThat(data).doesNotExist();
  }

  @Test
  void folderOfAWorkerIsForItsOwnerOnly() throws Exception {
    Path data = home.resolve("worker");

    int exit = run("trust", "ab".repeat(32), "--data", data.toString());

    assertThat(exit).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwx------");
  }

  @Test
  void helpNamesTheExitCodes() {
    String help = printed(() -> run("--help"));

    assertThat(help).contains("Exit codes:").contains("enrolled").contains("SIGTERM");
    for (String code : new String[] {"0", "2", "3", "4", "5", "143"}) {
      assertThat(help).containsPattern("(?m)^ +" + code + " ");
    }
  }
}
