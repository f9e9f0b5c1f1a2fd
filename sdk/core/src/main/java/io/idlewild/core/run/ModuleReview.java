package io.idlewild.core.run;

import java.util.List;
import java.util.Optional;

/**
 * What can be said of a module without running it.
 *
 * @param objection why it could not be run; empty if it could
 * @param minMemoryBytes linear memory that it asks for at its start; 0 if there is an objection
 * @param socketCalls functions for networking that it imports; they are there, and refuse
 */
public record ModuleReview(
    Optional<RunEnd.Refused> objection, long minMemoryBytes, List<String> socketCalls) {

  public ModuleReview {
    socketCalls = List.copyOf(socketCalls);
  }

  /** Of a module that could not be run. */
  public static ModuleReview refused(RunEnd.Refused objection) {
    return new ModuleReview(Optional.of(objection), 0, List.of());
  }
}
