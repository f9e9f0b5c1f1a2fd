package io.idlewild.sandbox.wasi;

import io.idlewild.core.work.LogicalName;

/** A file that the guest wrote. */
public final class CapturedFile {
  private final LogicalName name;
  private final CapturedBytes bytes;

  CapturedFile(LogicalName name, CapturedBytes bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** As the guest called it. */
  public LogicalName name() {
    return name;
  }

  /** Its bytes. */
  public long length() {
    return bytes.length();
  }

  /**
   * Reads up to {@code count} bytes.
   *
   * @return how many were read; 0 at the end
   */
  public int read(long position, byte[] into, int count) {
    return bytes.read(position, into, 0, count);
  }
}
