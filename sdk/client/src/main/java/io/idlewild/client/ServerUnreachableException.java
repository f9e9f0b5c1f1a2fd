package io.idlewild.client;

import java.io.Serial;

/**
 * No server answered, also after retries. What the server has acknowledged is safe: attach to the
 * job later.
 */
public final class ServerUnreachableException extends GridException {
  @Serial private static final long serialVersionUID = 1L;

  public ServerUnreachableException(Problem problem) {
    super(problem);
  }

  public ServerUnreachableException(Problem problem, Throwable cause) {
    super(problem, cause);
  }
}
