package io.idlewild.coordinator.limit.model;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * Where a caller calls from, as two numbers: the machine, and the neighbourhood that it lies in. Of
 * IPv6 a machine is a /64, since whoever has one address has them all, and the neighbourhood a /48;
 * of IPv4 they are the address and its /24.
 *
 * @param machine the first 64 bits
 * @param block the same, less what differs within a neighbourhood
 */
public record Origin(long machine, long block) {
  /** IPv4 lies where IPv6 has no addresses of machines, at ::ffff:0:0 moved up. */
  private static final long V4 = 0xffffL << 32;

  private static final long V4_BLOCK = ~0xffL;
  private static final long V6_BLOCK = ~0xffffL;
  private static final long UNSIGNED = 0xffff_ffffL;

  /** The origin of a call from {@code address}. */
  public static Origin of(InetAddress address) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    if (address instanceof Inet4Address) {
      long machine = V4 | (bytes.getInt() & UNSIGNED);
      return new Origin(machine, machine & V4_BLOCK);
    }
    long machine = bytes.getLong();
    return new Origin(machine, machine & V6_BLOCK);
  }
}
