package io.idlewild.worker.portmapping;

import io.idlewild.core.net.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Port Control Protocol, RFC 6887: its MAP for TCP. */
final class Pcp implements Router {
  private static final byte VERSION = 2;
  private static final byte MAP = 1;
  private static final int ANSWER = 128;
  private static final byte TCP = 6;
  private static final int BYTES = 60;
  private static final int NONCE_AT = 24;
  private static final int NONCE_BYTES = 12;
  private static final int PORTS_AT = 40;
  private static final int OUTSIDE_AT = 44;
  private static final int ADDRESS_BYTES = 16;
  private static final int V4_AT = 12;

  private final RouterCall call;

  /** Whoever renews a mapping has to know it, so that nobody takes it away. */
  private final byte[] nonce = new byte[NONCE_BYTES];

  Pcp(RouterCall call, RandomGenerator random) {
    this.call = call;
    random.nextBytes(nonce);
  }

  @Override
  public String name() {
    return "PCP";
  }

  @Override
  public Optional<Mapped> map(int internal, int external, Duration life) throws IOException {
    Optional<byte[]> answer = request(internal, external, life);
    if (answer.isEmpty() || answer.get()[3] != 0) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(answer.get());
    int port = Short.toUnsignedInt(in.getShort(PORTS_AT + Short.BYTES));
    long seconds = Integer.toUnsignedLong(in.getInt(4));
    IpAddress outside = address(Arrays.copyOfRange(answer.get(), OUTSIDE_AT, BYTES));
    return port != 0 && seconds != 0
        ? Optional.of(new Mapped(name(), internal, port, outside, Duration.ofSeconds(seconds)))
        : Optional.empty();
  }

  @Override
  public void release(Mapped mapped) throws IOException {
    request(mapped.internalPort(), 0, Duration.ZERO);
  }

  private Optional<byte[]> request(int internal, int external, Duration life) throws IOException {
    return call.ask(
        self ->
            ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .put(MAP)
                .putShort((short) 0)
                .putInt((int) life.toSeconds())
                .put(mapped(self))
                .put(nonce)
                .put(TCP)
                .put(new byte[3])
                .putShort((short) internal)
                .putShort((short) external)
                .put(mapped(any(self)))
                .array(),
        answer ->
            answer.length >= BYTES
                && answer[0] == VERSION
                && Byte.toUnsignedInt(answer[1]) == ANSWER + MAP
                && Arrays.equals(answer, NONCE_AT, NONCE_AT + NONCE_BYTES, nonce, 0, NONCE_BYTES)
                && ByteBuffer.wrap(answer).getShort(PORTS_AT) == (short) internal);
  }

  /** No wish, of the same family. */
  private static byte[] any(InetAddress self) {
    return new byte[self.getAddress().length];
  }

  private static byte[] mapped(InetAddress address) {
    return mapped(address.getAddress());
  }

  /** IPv4 addresses travel as IPv6 ones. */
  private static byte[] mapped(byte[] address) {
    byte[] all = new byte[ADDRESS_BYTES];
    if (address.length < ADDRESS_BYTES) {
      all[V4_AT - 2] = -1;
      all[V4_AT - 1] = -1;
    }
    System.arraycopy(address, 0, all, ADDRESS_BYTES - address.length, address.length);
    return all;
  }

  private static IpAddress address(byte[] bytes) {
    boolean v4 = bytes[V4_AT - 2] == -1 && bytes[V4_AT - 1] == -1;
    for (int i = 0; i < V4_AT - 2; i++) {
      v4 &= bytes[i] == 0;
    }
    return IpAddress.of(v4 ? Arrays.copyOfRange(bytes, V4_AT, ADDRESS_BYTES) : bytes);
  }
}
