package io.idlewild.cli.connection;

import io.idlewild.client.CallInterruptedException;
import io.idlewild.client.GridException;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.RequestRefusedException;
import io.idlewild.client.ServerUnreachableException;
import io.idlewild.client.WrongResultException;

/** What a script can tell from how a command ended. */
public final class ExitCode {
  public static final int OK = 0;

  /** The job ended with failed work units, or results are not what they should be. */
  public static final int FAILED = 1;

  /** Wrong usage or bad input. */
  public static final int USAGE = 2;

  /** No server answers. */
  public static final int UNREACHABLE = 3;

  /** The server refused. */
  public static final int REFUSED = 4;

  /** Ctrl-C. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}

  static int of(GridException problem) {
    return switch (problem) {
      case InvalidInputException e -> USAGE;
      case ServerUnreachableException e -> UNREACHABLE;
      case RequestRefusedException e -> REFUSED;
      case WrongResultException e -> FAILED;
      case CallInterruptedException e -> INTERRUPTED;
    };
  }
}
