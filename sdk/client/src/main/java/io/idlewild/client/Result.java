package io.idlewild.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of one work unit. The bytes of outputs are checked against the hash that the validated
 * result carries. Thread-safe; usable until its grid is closed.
 */
public interface Result {

  /** From 1, in the order in which results were sealed, without gaps. */
  long sequence();

  /** The work unit's place in the job, from 0. */
  int index();

  /** Whether there is a result; if not, see {@link #failure()}. */
  boolean accepted();

  /** Why the work unit has no result. */
  Optional<Failure> failure();

  /** The hash by which results were compared; empty for a failure. */
  Optional<String> digest();

  /** The files that the work unit wrote. */
  List<Output> outputs();

  /** Tasks that it took. */
  int tasks();

  /** When it became firm. */
  Instant sealedAt();

  /**
   * Opens an output. Large ones are fetched now, as a stream.
   *
   * @throws WrongResultException if there is no such output; reading throws an {@link IOException}
   *     if the bytes are not those that were validated
   */
  InputStream open(String name);

  /** An output in memory. */
  default byte[] bytes(String name) {
    try (InputStream in = open(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new WrongResultException(
          new Problem(
              "broken-output",
              "output %s of work unit %d could not be read: %s"
                  .formatted(name, index(), e.getMessage()),
              "try again"),
          e);
    }
  }

  /** An output as UTF-8 text. */
  default String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  /**
   * A file that a work unit wrote.
   *
   * @param name as the workload called it; may hold {@code /} but never leads out of a folder
   * @param length its bytes
   * @param root its Merkle root, 64 hexadecimal digits
   */
  record Output(String name, long length, String root) {}

  /**
   * Why a work unit has no result.
   *
   * @param cause a stable word such as {@code TRAP}
   * @param detail one sentence for a person
   */
  record Failure(String cause, String detail) {}
}
