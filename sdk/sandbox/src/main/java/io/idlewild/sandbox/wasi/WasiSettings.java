package io.idlewild.sandbox.wasi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a guest starts with.
 *
 * @param arguments without the program's name
 * @param environment variables by name
 * @param seed of its random bytes
 * @param epoch of its clock
 * @param outputBytes limit of all output files together, and again of what it prints
 */
public record WasiSettings(
    List<String> arguments,
    Map<String, String> environment,
    long seed,
    Instant epoch,
    long outputBytes) {
  public WasiSettings {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** The arguments as the guest sees them. */
  List<String> guestArguments() {
    return Stream.concat(Stream.of("workload"), arguments.stream()).toList();
  }

  /** The environment as the guest sees it, sorted. */
  List<String> guestEnvironment() {
    return new TreeMap<>(environment)
        .entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList();
  }
}
