package io.idlewild.client;

import java.io.Serial;

/**
 * What the caller handed in cannot be used: a missing file, a bad name, no work units. Nothing was
 * sent.
 */
public final class InvalidInputException extends GridException {
  @Serial private static final long serialVersionUID = 1L;

  public InvalidInputException(Problem problem) {
    super(problem);
  }

  public InvalidInputException(Problem problem, Throwable cause) {
    super(problem, cause);
  }
}
