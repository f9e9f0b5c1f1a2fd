package io.idlewild.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keeps the last bytes of what was printed. Not thread-safe. */
final class StderrTail {
  private static final int CONTINUATION_MASK = 0xC0;
  private static final int CONTINUATION = 0x80;

  private final int limit;
  private byte[] tail = {};

  StderrTail(int limit) {
    this.limit = limit;
  }

  void add(byte[] bytes) {
    byte[] all = Arrays.copyOf(tail, tail.length + bytes.length);
    System.arraycopy(bytes, 0, all, tail.length, bytes.length);
    tail = all.length <= limit ? all : Arrays.copyOfRange(all, all.length - limit, all.length);
  }

  /** As text; a character of which only the end was kept is left out. */
  String text() {
    int start = 0;
    while (tail.length == limit
        && start < tail.length
        && (tail[start] & CONTINUATION_MASK) == CONTINUATION) {
      start++;
    }
    return new String(tail, start, tail.length - start, StandardCharsets.UTF_8);
  }
}
