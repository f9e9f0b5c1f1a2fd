package io.idlewild.core.net;

import org.jspecify.annotations.Nullable;

/** The text forms of addresses, read strictly. */
final class AddressText {
  private static final int GROUPS = 8;
  private static final int V4_PARTS = 4;

  private AddressText() {}

  /** Four decimal numbers without leading zeros; null for anything else. */
  static byte @Nullable [] parseV4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != V4_PARTS) {
      return null;
    }
    byte[] bytes = new byte[V4_PARTS];
    for (int i = 0; i < V4_PARTS; i++) {
      int value = number(parts[i], 10, 3);
      boolean padded = parts[i].length() > 1 && parts[i].charAt(0) == '0';
      if (value < 0 || value > 255 || padded) {
        return null;
      }
      bytes[i] = (byte) value;
    }
    return bytes;
  }

  /** Eight groups, one run of zeros left out at most, the last two perhaps as IPv4. */
  static byte @Nullable [] parseV6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    int[] head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
    int[] tail = gap < 0 ? new int[0] : groups(text.substring(gap + 2), true);
    if (head == null || tail == null) {
      return null;
    }
    int given = head.length + tail.length;
    if (gap < 0 ? given != GROUPS : given >= GROUPS) {
      return null;
    }
    int[] all = new int[GROUPS];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(tail, 0, all, GROUPS - tail.length, tail.length);
    byte[] bytes = new byte[2 * GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      bytes[2 * i] = (byte) (all[i] >>> 8);
      bytes[2 * i + 1] = (byte) all[i];
    }
    return bytes;
  }

  private static int @Nullable [] groups(String text, boolean mayEndInV4) {
    if (text.isEmpty()) {
      return new int[0];
    }
    String[] parts = text.split(":", -1);
    String last = parts[parts.length - 1];
    byte[] v4 = mayEndInV4 && last.indexOf('.') >= 0 ? parseV4(last) : null;
    int plain = v4 == null ? parts.length : parts.length - 1;
    int[] groups = new int[v4 == null ? plain : plain + 2];
    for (int i = 0; i < plain; i++) {
      groups[i] = number(parts[i], 16, 4);
      if (groups[i] < 0) {
        return null;
      }
    }
    if (v4 != null) {
      groups[plain] = ((v4[0] & 0xff) << 8) | (v4[1] & 0xff);
      groups[plain + 1] = ((v4[2] & 0xff) << 8) | (v4[3] & 0xff);
    }
    return groups;
  }

  /** A number of ASCII digits; -1 for anything else. */
  private static int number(String text, int radix, int mostDigits) {
    if (text.isEmpty() || text.length() > mostDigits) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      int worth = digit < 128 ? Character.digit(digit, radix) : -1;
      if (worth < 0) {
        return -1;
      }
      value = value * radix + worth;
    }
    return value;
  }
}
