package io.idlewild.sandbox.wasi;

/** The guest gets an error number. */
final class WasiError extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Errno errno;

  WasiError(Errno errno) {
    super(errno.name(), null, false, false);
    this.errno = errno;
  }

  Errno errno() {
    return errno;
  }
}
