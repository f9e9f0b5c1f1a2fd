package io.idlewild.client;

import java.io.Serial;

/**
 * A call that could not be done. The message is one line for a person: what is wrong, and the
 * remedy where there is one.
 */
public abstract sealed class GridException extends RuntimeException
    permits InvalidInputException,
        RequestRefusedException,
        ServerUnreachableException,
        WrongResultException,
        CallInterruptedException {
  @Serial private static final long serialVersionUID = 1L;

  private final String code;
  private final String detail;
  private final String remedy;

  GridException(Problem problem, Throwable cause) {
    super(problem.sentence(), cause);
    this.code = problem.code();
    this.detail = problem.detail();
    this.remedy = problem.remedy();
  }

  GridException(Problem problem) {
    super(problem.sentence());
    this.code = problem.code();
    this.detail = problem.detail();
    this.remedy = problem.remedy();
  }

  /** A stable word for programs, such as {@code not-yet} or {@code missing-file}. */
  public final String code() {
    return code;
  }

  /** What is wrong, for a person. */
  public final String detail() {
    return detail;
  }

  /** What to do about it; empty if nobody knows. */
  public final String remedy() {
    return remedy;
  }
}
