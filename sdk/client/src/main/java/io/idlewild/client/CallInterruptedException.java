package io.idlewild.client;

import java.io.Serial;

/** The calling thread was interrupted; its interrupt flag is set again. */
public final class CallInterruptedException extends GridException {
  @Serial private static final long serialVersionUID = 1L;

  public CallInterruptedException(Problem problem) {
    super(problem);
  }

  public CallInterruptedException(Problem problem, Throwable cause) {
    super(problem, cause);
  }
}
