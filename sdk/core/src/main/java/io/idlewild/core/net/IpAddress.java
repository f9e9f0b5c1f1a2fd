package io.idlewild.core.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An IP address as its 4 or 16 bytes. Its text has one form only: no names, no decimal, octal or
 * hexadecimal IPv4 numbers, no zones, so that nothing means one thing here and another to the
 * system's resolver. Immutable.
 */
public final class IpAddress {
  private static final int V4_BYTES = 4;
  private static final int V6_BYTES = 16;
  private static final int LONGEST_TEXT = 45;

  private final byte[] bytes;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * An address of 4 or 16 bytes in network order.
   *
   * @throws IllegalArgumentException for another number of bytes
   */
  public static IpAddress of(byte[] bytes) {
    if (bytes.length != V4_BYTES && bytes.length != V6_BYTES) {
      throw new IllegalArgumentException("an address has 4 or 16 bytes, got " + bytes.length);
    }
    return new IpAddress(bytes.clone());
  }

  /** The address of a connection. */
  public static IpAddress of(InetAddress address) {
    return new IpAddress(address.getAddress());
  }

  /** Reads dotted IPv4 or RFC 4291 IPv6; empty for everything else. */
  public static Optional<IpAddress> parse(String text) {
    if (text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    byte[] bytes = text.indexOf(':') >= 0 ? AddressText.parseV6(text) : AddressText.parseV4(text);
    return Optional.ofNullable(bytes).map(IpAddress::new);
  }

  /** Whether this is an IPv4 address. */
  public boolean isV4() {
    return bytes.length == V4_BYTES;
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The same address for a socket; nothing is looked up. */
  public InetAddress toInetAddress() {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 bytes are lengths of addresses", e);
    }
  }

  /**
   * The network block: the /24 of an IPv4 address, the /48 of an IPv6 one. Whoever has one address
   * of a block can have them all.
   */
  public long block() {
    int count = isV4() ? 3 : 6;
    long block = isV4() ? 0 : 1;
    for (int i = 0; i < count; i++) {
      block = (block << 8) | (bytes[i] & 0xff);
    }
    return block;
  }

  /** Whether the first {@code bits} bits are those of {@code prefix}. */
  boolean startsWith(byte[] prefix, int bits) {
    if (prefix.length != bytes.length) {
      return false;
    }
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >>> (i & 7);
      if ((bytes[i >> 3] & mask) != (prefix[i >> 3] & mask)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return toInetAddress().getHostAddress();
  }
}
