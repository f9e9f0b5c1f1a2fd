package io.idlewild.coordinator.platform;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides addresses in texts: of IPv4 the last number, of IPv6 all but a /48. Addresses of this
 * machine itself stay, and so does what only looks like an address.
 */
final class AddressMask {
  private static final Pattern CANDIDATE =
      Pattern.compile(
          "(?<![0-9A-Fa-f:.])(?:(?:\\d{1,3}\\.){3}\\d{1,3}|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7})"
              + "(?![0-9A-Fa-f.])");
  private static final int V4_KEPT = 3;
  private static final int V6_KEPT = 6;

  private AddressMask() {}

  static boolean hasAddress(String text) {
    return !text.equals(hide(text));
  }

  static String hide(String text) {
    Matcher matcher = CANDIDATE.matcher(text);
    StringBuilder hidden = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(hidden, Matcher.quoteReplacement(masked(matcher.group())));
    }
    return matcher.appendTail(hidden).toString();
  }

  private static String masked(String candidate) {
    try {
      InetAddress address = InetAddress.ofLiteral(candidate);
      if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
        return candidate;
      }
      byte[] bytes = address.getAddress();
      int kept = address instanceof Inet4Address ? V4_KEPT : V6_KEPT;
      Arrays.fill(bytes, kept, bytes.length, (byte) 0);
      return InetAddress.getByAddress(bytes).getHostAddress() + "/" + kept * Byte.SIZE;
    } catch (IllegalArgumentException | UnknownHostException e) {
      return candidate;
    }
  }
}
