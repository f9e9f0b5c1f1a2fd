package io.idlewild.coordinator.tracker;

import io.grpc.stub.StreamObserver;
import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.coordinator.platform.GrpcProblems;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.coordinator.platform.ProblemException;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.swarm.StatementCodec;
import io.idlewild.protocol.v1.AnnounceReply;
import io.idlewild.protocol.v1.AnnounceRequest;
import io.idlewild.protocol.v1.ContentHolding;
import io.idlewild.protocol.v1.ContentPeers;
import io.idlewild.protocol.v1.Possession;
import io.idlewild.protocol.v1.SoonNeeded;
import io.idlewild.protocol.v1.TrackedPeer;
import io.idlewild.protocol.v1.TrackerGrpc;
import jakarta.inject.Singleton;

/** The tracker for workers. Its calls may wait. */
@Singleton
public class TrackerGrpcService extends TrackerGrpc.TrackerImplBase {
  private static final int MOST_HOLDINGS = 256;
  private static final int MOST_REPORTS = 64;

  private final TrackerService tracker;
  private final ServingService serving;

  TrackerGrpcService(TrackerService tracker, ServingService serving) {
    this.tracker = tracker;
    this.serving = serving;
  }

  @Override
  public void announce(AnnounceRequest request, StreamObserver<AnnounceReply> observer) {
    try {
      HostIdentity host = HostIdentity.current();
      Announcement said = decode(request);
      Announcement.Answer answer = tracker.announce(host, said);
      serving.received(host.host(), said.arrivals());
      observer.onNext(encode(answer));
      observer.onCompleted();
    } catch (MalformedMessage e) {
      observer.onError(
          GrpcProblems.exception(
              Problem.badRequest(
                  "malformed-message", String.valueOf(e.getMessage()), "Correct the field.")));
    } catch (ProblemException e) {
      observer.onError(GrpcProblems.exception(e.problem()));
    }
  }

  private static Announcement decode(AnnounceRequest request) {
    bounded("holdings", request.getHoldingsCount(), MOST_HOLDINGS);
    bounded("poison", request.getPoisonCount(), MOST_REPORTS);
    if (request.getPort() < 0 || request.getPort() > 65_535) {
      throw MalformedMessage.of("port", "no port: " + Integer.toUnsignedString(request.getPort()));
    }
    return new Announcement(
        request.getPort(),
        request.getHoldingsList().stream().map(TrackerGrpcService::item).toList(),
        request.getPoisonList().stream().map(report -> IdCodec.host(report.getHost())).toList(),
        ArrivalsCodec.decode(request.getArrivals()));
  }

  private static void bounded(String field, int count, int most) {
    if (count > most) {
      throw MalformedMessage.of(field, "%d are too many, %d may come".formatted(count, most));
    }
  }

  private static Announcement.Item item(ContentHolding holding) {
    return new Announcement.Item(
        ContentCodec.decode(holding.getContent()),
        held(holding.getPossession()),
        holding.getPeersWanted());
  }

  /** What is not understood may be anything, so that it can be asked for. */
  private static Held held(Possession possession) {
    return switch (possession) {
      case WANTED -> Held.WANTED;
      case COMPLETE -> Held.COMPLETE;
      case WITHDRAWN -> Held.WITHDRAWN;
      case PARTIAL, POSSESSION_UNSPECIFIED, UNRECOGNIZED -> Held.PARTIAL;
    };
  }

  private static AnnounceReply encode(Announcement.Answer answer) {
    AnnounceReply.Builder reply =
        AnnounceReply.newBuilder()
            .setReachable(answer.reachable())
            .setSeenAt(answer.seenAt().toString())
            .setIntervalS((int) answer.intervalSeconds());
    answer
        .soon()
        .forEach((content, sharing) ->
            reply.addSoon(
                SoonNeeded.newBuilder()
                    .setContent(ContentCodec.encode(content))
                    .setSharing(ContentCodec.encode(sharing))));
    answer.banned().forEach(host -> reply.addBanned(IdCodec.encode(host)));
    for (Announcement.Found found : answer.found()) {
      ContentPeers.Builder peers =
          ContentPeers.newBuilder().setContent(ContentCodec.encode(found.content()));
      found.capability().ifPresent(shown -> peers.setCapability(StatementCodec.encode(shown)));
      for (Announcement.Peer peer : found.peers()) {
        peers.addPeers(
            TrackedPeer.newBuilder()
                .setRecord(StatementCodec.encode(peer.record()))
                .setSameSite(peer.sameSite()));
      }
      reply.addContents(peers);
    }
    return reply.build();
  }
}
