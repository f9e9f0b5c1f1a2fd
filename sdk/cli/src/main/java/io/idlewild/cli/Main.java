package io.idlewild.cli;

import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.cli.terminal.SystemTerminal;
import io.idlewild.core.time.SystemTicker;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Starts the command line. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Map<String, String> environment = System.getenv();
    Surroundings surroundings =
        new Surroundings(
            SystemTerminal.detect(environment),
            environment,
            launcherProperties(),
            Path.of(System.getProperty("user.home")),
            InstantSource.system(),
            new SystemTicker());
    System.exit(CommandTree.execute(surroundings, args));
  }

  private static Map<String, String> launcherProperties() {
    Properties all = System.getProperties();
    return all.stringPropertyNames().stream()
        .filter(name -> name.startsWith("idlewild."))
        .collect(Collectors.toUnmodifiableMap(name -> name, all::getProperty));
  }
}
