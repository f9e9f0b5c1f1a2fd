package io.idlewild.client;

import java.io.Serial;

/** The server understood the request and refused it. */
public final class RequestRefusedException extends GridException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status of HTTP; 0 if no request was made because this client knows the answer
   */
  public RequestRefusedException(int status, Problem problem) {
    super(problem);
    this.status = status;
  }

  /** The status code of HTTP, such as 404; 0 for a local grid. */
  public int status() {
    return status;
  }
}
