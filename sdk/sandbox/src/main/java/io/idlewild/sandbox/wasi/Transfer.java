package io.idlewild.sandbox.wasi;

import java.io.IOException;

/**
 * Moves bytes between a file and the many buffers that one call names, through one small buffer of
 * the host's, whatever lengths the guest claims.
 */
final class Transfer {
  private static final int MAX_BUFFERS = 1024;
  private static final int PIECE = 64 * 1024;
  private static final int VECTOR_BYTES = 8;

  private final Call call;

  Transfer(Call call) {
    this.call = call;
  }

  /** Where bytes come from. */
  @FunctionalInterface
  interface Source {
    /**
     * Reads up to {@code count} bytes that lie {@code done} bytes behind the start; 0 at the end.
     */
    int read(long done, byte[] into, int count) throws IOException;
  }

  /** Where bytes go. */
  @FunctionalInterface
  interface Target {
    /** Writes {@code count} bytes to where {@code done} bytes behind the start is. */
    void write(long done, byte[] from, int count);
  }

  /** Fills the guest's buffers until the source ends; returns the number of bytes. */
  long scatter(long vectors, long count, Source source) {
    byte[] piece = pieceFor(checkAll(vectors, count));
    long done = 0;
    for (long i = 0; i < count; i++) {
      long address = call.readWord(vectors + i * VECTOR_BYTES);
      long length = call.readWord(vectors + i * VECTOR_BYTES + Integer.BYTES);
      for (long at = 0; at < length; ) {
        int read = read(source, done, piece, (int) Math.min(piece.length, length - at));
        if (read == 0) {
          return done;
        }
        call.memory().write(address + at, piece, 0, read);
        at += read;
        done += read;
      }
    }
    return done;
  }

  private static int read(Source source, long done, byte[] piece, int count) {
    try {
      return source.read(done, piece, count);
    } catch (IOException e) {
      throw new WasiError(Errno.IO);
    }
  }

  /** Takes all of the guest's buffers; returns the number of bytes. */
  long gather(long vectors, long count, Target target) {
    byte[] piece = pieceFor(checkAll(vectors, count));
    long done = 0;
    for (long i = 0; i < count; i++) {
      long address = call.readWord(vectors + i * VECTOR_BYTES);
      long length = call.readWord(vectors + i * VECTOR_BYTES + Integer.BYTES);
      for (long at = 0; at < length; ) {
        int take = (int) Math.min(piece.length, length - at);
        call.memory().read(address + at, piece, 0, take);
        target.write(done, piece, take);
        at += take;
        done += take;
      }
    }
    return done;
  }

  private static byte[] pieceFor(long total) {
    return new byte[(int) Math.min(PIECE, total)];
  }

  /**
   * All or nothing: a bad pointer in the last buffer must not leave the first ones moved.
   *
   * @return the bytes of all buffers
   */
  private long checkAll(long vectors, long count) {
    if (count > MAX_BUFFERS) {
      throw new WasiError(Errno.INVAL);
    }
    long total = 0;
    for (long i = 0; i < count; i++) {
      long address = call.readWord(vectors + i * VECTOR_BYTES);
      long length = call.readWord(vectors + i * VECTOR_BYTES + Integer.BYTES);
      if (!call.memory().contains(address, length)) {
        throw new WasiError(Errno.FAULT);
      }
      total += length;
    }
    if (total > Integer.MAX_VALUE) {
      throw new WasiError(Errno.INVAL);
    }
    return total;
  }
}
