package io.idlewild.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {
  @TempDir private Path folder;

  @Test
  void helpNamesEveryProgram() {
    Program.Ended ended = Program.run(folder, Map.of(), "--help");

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.stdout())
        .contains("demo", "submit", "watch", "results", "cancel", "run", "coordinator", "worker");
  }

  @Test
  void anOldJavaIsRefusedWithTheRemedy() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("jdk-17/bin"));
    Path java =
        Files.writeString(
            bin.resolve("java"), "#!/bin/sh\necho 'openjdk version \"17.0.15\"' >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    String wanted = Files.readString(Program.HOME.resolve("bin/find-jdk.sh"));
    Path copy = Files.createDirectories(folder.resolve("dist/bin"));
    Files.createDirectories(folder.resolve("dist/cli"));
    Files.copy(Program.HOME.resolve("bin/idlewild"), copy.resolve("idlewild"));
    // No JDK of this machine is new enough for a launcher that wants release 999.
    Files.writeString(copy.resolve("find-jdk.sh"), wanted.replaceAll("\\b25\\b", "999"));

    Program.Ended ended =
        Program.startCommand(
                folder,
                Map.of("JAVA_HOME", folder.resolve("jdk-17").toString()),
                List.of("sh", copy.resolve("idlewild").toString(), "version"))
            .awaitEnd();

    assertThat(ended.exitCode()).isNotZero();
    assertThat(ended.stderr()).contains("JDK 999", "JAVA_HOME", "install");
  }
}
