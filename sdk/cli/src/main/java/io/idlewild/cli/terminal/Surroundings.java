package io.idlewild.cli.terminal;

import io.idlewild.core.time.Ticker;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * All that a command sees of the machine besides files.
 *
 * @param environment variables
 * @param properties of the JVM, set by the launcher
 * @param home folder of the person
 */
public record Surroundings(
    Terminal terminal,
    Map<String, String> environment,
    Map<String, String> properties,
    Path home,
    InstantSource clock,
    Ticker ticker) {

  /** A variable that is set and not blank. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** {@code $XDG_CONFIG_HOME/idlewild}. */
  public Path configFolder() {
    return xdg("XDG_CONFIG_HOME", ".config");
  }

  /** {@code $XDG_DATA_HOME/idlewild}. */
  public Path dataFolder() {
    return xdg("XDG_DATA_HOME", ".local/share");
  }

  /** The key that workloads are signed with unless a command is told another. */
  public Path publisherKey() {
    return variable("IDLEWILD_KEY")
        .map(Path::of)
        .orElseGet(() -> configFolder().resolve("keys").resolve("publisher.key"));
  }

  private Path xdg(String variable, String fallback) {
    return variable(variable)
        .map(Path::of)
        .orElseGet(() -> home.resolve(fallback))
        .resolve("idlewild");
  }
}
