package io.idlewild.coordinator.platform;

/**
 * Why the coordinator does not start. The message is for the person who started it: what is wrong,
 * where, and what to do.
 */
public final class StartRefusal extends Exception {
  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;

  /**
   * @param exitCode how the process ends
   * @param message what is wrong and where
   * @param remedy what to do about it
   */
  public StartRefusal(ExitCode exitCode, String message, String remedy) {
    super(message + "\n" + remedy);
    this.exitCode = exitCode;
  }

  /** How the process ends. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
