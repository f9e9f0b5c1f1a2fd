package io.idlewild.coordinator.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.idlewild.coordinator.limit.model.Origin;
import io.idlewild.coordinator.limit.model.Rate;
import io.idlewild.coordinator.limit.model.TokenBucket;
import io.idlewild.core.id.HostId;
import java.net.InetAddress;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PacedCallTest {
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private final StreamMeter meter = new StreamMeter();
  private final CountingCall call = new CountingCall();
  private long now;

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void messagesAreAskedForAtOnceWhileThereIsBudget() {
    PacedCall<String, String> paced = paced("1/h burst 3", "1000000/s burst 1000000");

    for (int i = 0; i < 3; i++) {
      paced.request(1);
    }

    assertThat(call.requested).isEqualTo(3);
    assertThat(timer.getQueue()).isEmpty();
  }

  @Test
  void messageBeyondTheBudgetIsAskedForLater() {
    PacedCall<String, String> paced = paced("1/h burst 1", "1000000/s burst 1000000");
    paced.request(1);

    paced.request(1);

    assertThat(call.requested).isEqualTo(1);
    assertThat(timer.getQueue()).hasSize(1);
  }

  @Test
  void bytesThatHaveComeAreCharged() {
    PacedCall<String, String> paced = paced("1000/s burst 1000", "10/h burst 100");
    paced.request(1);
    meter.inboundUncompressedSize(101);

    paced.request(1);

    assertThat(call.requested).isEqualTo(1);
    assertThat(timer.getQueue()).hasSize(1);
    now += 3_600_000_000_000L;
    paced.request(1);
    assertThat(call.requested).isEqualTo(2);
  }

  @Test
  void streamsOfAHostAndOfItsNeighboursAreCountedUntilTheyEnd() {
    OpenStreams streams = new OpenStreams(2, 3);
    Origin here = Origin.of(InetAddress.ofLiteral("192.0.2.7"));
    HostId one = new HostId(new UUID(0, 1));
    HostId other = new HostId(new UUID(0, 2));

    assertThat(streams.open(one, here)).isEqualTo(OpenStreams.Answer.OPENED);
    assertThat(streams.open(one, here)).isEqualTo(OpenStreams.Answer.OPENED);
    assertThat(streams.open(one, here)).isEqualTo(OpenStreams.Answer.TOO_MANY_OF_HOST);
    assertThat(streams.open(other, here)).isEqualTo(OpenStreams.Answer.OPENED);
    assertThat(streams.open(other, here)).isEqualTo(OpenStreams.Answer.TOO_MANY_OF_BLOCK);
    streams.close(one, here);
    assertThat(streams.open(other, here)).isEqualTo(OpenStreams.Answer.OPENED);
  }

  private PacedCall<String, String> paced(String messages, String bytes) {
    return new PacedCall<>(
        call,
        new TokenBucket(Rate.parse(messages), () -> now),
        new TokenBucket(Rate.parse(bytes), () -> now),
        meter,
        timer);
  }

  private static final class CountingCall extends ServerCall<String, String> {
    private int requested;

    @Override
    public void request(int count) {
      requested += count;
    }

    @Override
    public void sendHeaders(Metadata headers) {}

    @Override
    public void sendMessage(String message) {}

    @Override
    public void close(Status status, Metadata trailers) {}

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public MethodDescriptor<String, String> getMethodDescriptor() {
      throw new UnsupportedOperationException("nobody asks");
    }
  }
}
