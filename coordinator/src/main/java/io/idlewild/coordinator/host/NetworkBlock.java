package io.idlewild.coordinator.host;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * The neighbourhood of an address: /24 of IPv4, /48 of IPv6. One person easily has many addresses
 * of one block, but hardly of many blocks.
 *
 * @param value in CIDR notation
 */
public record NetworkBlock(String value) {
  private static final int V4_BYTES = 3;
  private static final int V6_BYTES = 6;

  /** The block that {@code address} lies in. */
  public static NetworkBlock of(InetAddress address) {
    byte[] bytes = address.getAddress();
    int kept = address instanceof Inet4Address ? V4_BYTES : V6_BYTES;
    Arrays.fill(bytes, kept, bytes.length, (byte) 0);
    try {
      return new NetworkBlock(
          InetAddress.getByAddress(bytes).getHostAddress() + "/" + kept * Byte.SIZE);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address had %d bytes".formatted(bytes.length), e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
