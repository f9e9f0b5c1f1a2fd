package io.idlewild.cli.gather;

import io.idlewild.client.Result;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is kept of a result whose files are on disk.
 *
 * @param digest by which results were compared; empty for a failure
 * @param cause of a failure; empty for a result
 * @param detail the same for a person
 */
record Gathered(
    int index,
    String digest,
    int tasks,
    Instant sealedAt,
    List<Result.Output> outputs,
    String cause,
    String detail) {

  static Gathered of(Result result) {
    return new Gathered(
        result.index(),
        result.digest().orElse(""),
        result.tasks(),
        result.sealedAt(),
        result.outputs(),
        result.failure().map(Result.Failure::cause).orElse(""),
        result.failure().map(Result.Failure::detail).orElse(""));
  }

  boolean accepted() {
    return cause.isEmpty();
  }

  /** Where an output lies, from the folder. */
  String place(Result.Output output) {
    return index + "/" + output.name();
  }

  /** Its line of the summary. */
  String row() {
    return Stream.of(
            String.valueOf(index),
            accepted() ? "SEALED" : "FAILED",
            String.valueOf(tasks),
            digest,
            outputs.stream().map(Result.Output::name).collect(Collectors.joining(",")),
            String.valueOf(outputs.stream().mapToLong(Result.Output::length).sum()),
            sealedAt.toString(),
            cause,
            detail)
        .map(cell -> cell.replaceAll("[\\t\\r\\n]", " "))
        .collect(Collectors.joining("\t"));
  }
}
