package io.idlewild.client;

import java.io.Serial;

/**
 * Bytes that came do not have the hash that they should have, or a work unit has no such output.
 */
public final class WrongResultException extends GridException {
  @Serial private static final long serialVersionUID = 1L;

  public WrongResultException(Problem problem) {
    super(problem);
  }

  public WrongResultException(Problem problem, Throwable cause) {
    super(problem, cause);
  }
}
