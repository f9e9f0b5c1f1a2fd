package io.idlewild.coordinator.dispatch.model;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** The network that an address belongs to, as far as diversity is concerned. */
public final class NetworkBlock {
  private static final int IPV4_BYTES = 3;
  private static final int IPV6_BYTES = 6;

  private NetworkBlock() {}

  /** The first 24 bits of an IPv4 address, the first 48 of an IPv6 address. */
  public static String of(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address
        ? "%d.%d.%d.0/24".formatted(bytes[0] & 0xff, bytes[1] & 0xff, bytes[IPV4_BYTES - 1] & 0xff)
        : HexFormat.of().formatHex(Arrays.copyOf(bytes, IPV6_BYTES)) + "/48";
  }
}
