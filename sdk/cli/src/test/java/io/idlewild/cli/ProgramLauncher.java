package io.idlewild.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs other programs, for which {@code idlewild} is the command line under test. */
record ProgramLauncher(Path folder) {
  private static final long PATIENCE_SECONDS = 500;

  record Ended(int code, String said) {}

  /** Makes {@code idlewild} in a folder, to be found there or through the PATH. */
  static ProgramLauncher in(Path folder) throws IOException {
    Path launcher = folder.resolve("idlewild");
    String classes =
        Stream.of(System.getProperty("java.class.path").split(":"))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(":"));
    Files.writeString(
        launcher,
        """
        #!/bin/sh
        exec '%s' -Dfile.encoding=UTF-8 --enable-native-access=ALL-UNNAMED -cp '%s' io.idlewild.cli.Main "$@"
        """
            .formatted(Path.of(System.getProperty("java.home"), "bin", "java"), classes));
    if (!launcher.toFile().setExecutable(true)) {
      throw new IOException(launcher + " cannot be made executable");
    }
    return new ProgramLauncher(folder);
  }

  /** Runs a command to its end; stdout and stderr come together. */
  Ended execute(Path where, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path said = folder.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("IDLEWILD", folder.resolve("idlewild").toString());
    builder.environment().merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError(command + " does not end: " + Files.readString(said));
    }
    return new Ended(process.exitValue(), Files.readString(said));
  }

  static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }
}
