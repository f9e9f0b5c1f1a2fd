package io.idlewild.worker.overlay;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.HoldingChallenge;
import io.idlewild.protocol.codec.HoldingCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.swarm.StatementCodec;
import io.idlewild.protocol.v1.SwarmDeskGrpc;
import io.idlewild.protocol.v1.SwarmOrders;
import io.idlewild.protocol.v1.SwarmReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The coordinator's desk for peers, over the connection for contents. Thread-safe. */
public final class SwarmDeskChannel implements SwarmDesk {
  private static final int SECONDS = 10;

  private final HostId self;
  private final Supplier<Channel> channel;

  /**
   * @param channel the current connection; it changes when the certificate is renewed
   */
  public SwarmDeskChannel(HostId self, Supplier<Channel> channel) {
    this.self = self;
    this.channel = channel;
  }

  @Override
  public Optional<Orders> report(boolean bootstrapWanted, List<Shown> proofs) {
    SwarmReport.Builder report = SwarmReport.newBuilder().setBootstrapWanted(bootstrapWanted);
    proofs.forEach(
        shown -> report.addProofs(HoldingCodec.encode(shown.challenge(), shown.answer())));
    try {
      return Optional.of(
          decode(
              SwarmDeskGrpc.newBlockingStub(channel.get())
                  .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
                  .report(report.build())));
    } catch (StatusRuntimeException e) {
      Overlay.LOG.debug("The coordinator takes no report: {}", e.getStatus());
      return Optional.empty();
    } catch (MalformedMessage e) {
      Overlay.LOG.warn("The coordinator's orders mean nothing: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private Orders decode(SwarmOrders orders) {
    List<HoldingChallenge> challenges =
        orders.getChallengesList().stream()
            .map(question -> HoldingCodec.question(question, self))
            .toList();
    return new Orders(
        new OverlayTerms(
            secret(orders.getProjectSecret()),
            orders.hasOwnRecord()
                ? Optional.of(StatementCodec.decode(orders.getOwnRecord()))
                : Optional.empty(),
            orders.getBootstrapList().stream().map(StatementCodec::decode).toList()),
        challenges,
        Duration.ofSeconds(Math.clamp(orders.getIntervalS(), 1, 3_600)));
  }

  private static byte[] secret(ByteString bytes) {
    return IdCodec.hash("project_secret", bytes).bytes();
  }
}
