package io.idlewild.worker.portmapping;

import io.idlewild.core.net.IpAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** NAT Port Mapping Protocol, RFC 6886. */
final class NatPmp implements Router {
  private static final byte VERSION = 0;
  private static final byte OUTSIDE = 0;
  private static final byte MAP_TCP = 2;
  private static final int ANSWER = 128;
  private static final int ADDRESS_BYTES = 12;
  private static final int MAPPING_BYTES = 16;
  private static final int ADDRESS_AT = 8;

  private final RouterCall call;

  NatPmp(RouterCall call) {
    this.call = call;
  }

  @Override
  public String name() {
    return "NAT-PMP";
  }

  @Override
  public Optional<Mapped> map(int internal, int external, Duration life) throws IOException {
    Optional<byte[]> answer = request(internal, external, life);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(answer.get());
    boolean granted = in.getShort(2) == 0;
    int port = Short.toUnsignedInt(in.getShort(10));
    long seconds = Integer.toUnsignedLong(in.getInt(12));
    return granted && port != 0 && seconds != 0
        ? Optional.of(new Mapped(name(), internal, port, outside(), Duration.ofSeconds(seconds)))
        : Optional.empty();
  }

  @Override
  public void release(Mapped mapped) throws IOException {
    request(mapped.internalPort(), 0, Duration.ZERO);
  }

  private Optional<byte[]> request(int internal, int external, Duration life) throws IOException {
    byte[] question =
        ByteBuffer.allocate(12)
            .put(VERSION)
            .put(MAP_TCP)
            .putShort((short) 0)
            .putShort((short) internal)
            .putShort((short) external)
            .putInt((int) life.toSeconds())
            .array();
    return call.ask(
        self -> question,
        answer ->
            isAnswer(answer, MAP_TCP, MAPPING_BYTES)
                && ByteBuffer.wrap(answer).getShort(8) == (short) internal);
  }

  private @Nullable IpAddress outside() throws IOException {
    byte[] question = {VERSION, OUTSIDE};
    return call.ask(self -> question, answer -> isAnswer(answer, OUTSIDE, ADDRESS_BYTES))
        .filter(answer -> ByteBuffer.wrap(answer).getShort(2) == 0)
        .map(answer -> IpAddress.of(Arrays.copyOfRange(answer, ADDRESS_AT, ADDRESS_BYTES)))
        .orElse(null);
  }

  private static boolean isAnswer(byte[] answer, byte operation, int bytes) {
    return answer.length >= bytes
        && answer[0] == VERSION
        && Byte.toUnsignedInt(answer[1]) == ANSWER + operation;
  }
}
