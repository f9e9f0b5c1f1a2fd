package io.idlewild.coordinator.platform;

/** How the coordinator's process ends; scripts rely on the numbers. */
public enum ExitCode {
  /** It was asked to stop. */
  STOPPED(0),
  /** Something broke that nobody foresaw. */
  BROKEN(1),
  /** An option or setting is wrong. */
  BAD_OPTION(2),
  /** Another program listens on the port. */
  PORT_BUSY(3),
  /** The data folder is in use, of another version, not writable or on a full disk. */
  DATA_FOLDER(4),
  /** The database does not start, or cannot be reached. */
  DATABASE(5),
  /** It would listen beyond this machine, and nobody has set it up. */
  NOT_SET_UP(6);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** What the shell sees. */
  public int number() {
    return number;
  }
}
