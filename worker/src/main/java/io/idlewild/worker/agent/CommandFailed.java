package io.idlewild.worker.agent;

/** A command cannot go on. The message is one sentence for the volunteer. */
final class CommandFailed extends Exception {
  private static final long serialVersionUID = 1L;

  static final int USAGE = 2;
  static final int UNREACHABLE = 3;
  static final int REFUSED = 4;
  static final int FOLDER = 5;
  static final int NOT_RUNNING = 6;

  private final int exitCode;

  CommandFailed(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
