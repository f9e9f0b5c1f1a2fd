package io.idlewild.worker.discovery;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.swarm.StatementCodec;
import io.idlewild.protocol.v1.AnnounceReply;
import io.idlewild.protocol.v1.AnnounceRequest;
import io.idlewild.protocol.v1.Arrival;
import io.idlewild.protocol.v1.ContentHolding;
import io.idlewild.protocol.v1.ContentPeers;
import io.idlewild.protocol.v1.ContentProgress;
import io.idlewild.protocol.v1.PoisonReport;
import io.idlewild.protocol.v1.TrackerGrpc;
import io.idlewild.worker.exchange.Arrivals;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tracker over the connection for contents. Thread-safe. */
public final class TrackerChannel implements Tracker {
  private static final Logger LOG = LoggerFactory.getLogger(TrackerChannel.class);
  private static final int SECONDS = 10;

  private final Supplier<Channel> channel;

  /**
   * @param channel the current connection; it changes when the certificate is renewed
   */
  public TrackerChannel(Supplier<Channel> channel) {
    this.channel = channel;
  }

  @Override
  public Optional<Answer> announce(Announcement announcement) {
    AnnounceRequest.Builder request = AnnounceRequest.newBuilder().setPort(announcement.port());
    for (Holding holding : announcement.holdings()) {
      request.addHoldings(
          ContentHolding.newBuilder()
              .setContent(ContentCodec.encode(holding.content()))
              .setPossession(encode(holding.possession()))
              .setPeersWanted(holding.peersWanted()));
    }
    for (Accusation accusation : announcement.accusations()) {
      request.addPoison(
          PoisonReport.newBuilder()
              .setHost(IdCodec.encode(accusation.host()))
              .setContent(ContentCodec.encode(accusation.content())));
    }
    if (!announcement.arrivals().equals(Arrivals.NONE)) {
      request.setArrivals(encode(announcement.arrivals()));
    }
    try {
      return Optional.of(
          decode(
              TrackerGrpc.newBlockingStub(channel.get())
                  .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
                  .announce(request.build())));
    } catch (StatusRuntimeException e) {
      LOG.debug("The tracker does not answer: {}", e.getStatus());
      return Optional.empty();
    } catch (MalformedMessage e) {
      LOG.warn("The tracker's answer means nothing: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static io.idlewild.protocol.v1.Possession encode(Possession possession) {
    return switch (possession) {
      case WANTED -> io.idlewild.protocol.v1.Possession.WANTED;
      case PARTIAL -> io.idlewild.protocol.v1.Possession.PARTIAL;
      case COMPLETE -> io.idlewild.protocol.v1.Possession.COMPLETE;
    };
  }

  private static io.idlewild.protocol.v1.Arrivals encode(Arrivals arrivals) {
    var encoded =
        io.idlewild.protocol.v1.Arrivals.newBuilder().setSpanMs((int) arrivals.span().toMillis());
    for (Arrivals.Edge edge : arrivals.edges()) {
      Arrival.Builder row =
          Arrival.newBuilder()
              .setContent(ContentCodec.encode(edge.content()))
              .setLan(edge.lan())
              .setBytes(edge.bytes())
              .setChunks(edge.chunks())
              .setWrong(edge.wrong())
              .setWastedBytes(edge.wastedBytes());
      edge.source().ifPresent(host -> row.setSource(IdCodec.encode(host)));
      encoded.addEdges(row);
    }
    for (Arrivals.Progress one : arrivals.progress()) {
      encoded.addProgress(
          ContentProgress.newBuilder()
              .setContent(ContentCodec.encode(one.content()))
              .setHave(ByteString.copyFrom(one.have().toByteArray())));
    }
    return encoded.build();
  }

  private static Answer decode(AnnounceReply reply) {
    return new Answer(
        reply.getReachable(),
        Duration.ofSeconds(Math.clamp(reply.getIntervalS(), 1, 3_600)),
        reply.getContentsList().stream().map(TrackerChannel::decode).toList(),
        new HashSet<>(reply.getBannedList().stream().map(IdCodec::host).toList()));
  }

  private static Found decode(ContentPeers peers) {
    return new Found(
        ContentCodec.decode(peers.getContent()),
        peers.hasCapability()
            ? Optional.of(StatementCodec.decode(peers.getCapability()))
            : Optional.empty(),
        peers.getPeersList().stream()
            .map(peer -> new Named(StatementCodec.decode(peer.getRecord()), peer.getSameSite()))
            .toList());
  }
}
