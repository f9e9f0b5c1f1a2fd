package io.idlewild.coordinator.tracker;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.idlewild.coordinator.access.CertificateAuthority;
import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.coordinator.platform.GrpcProblems;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.coordinator.platform.ProblemException;
import io.idlewild.coordinator.workloadlog.WorkloadLog;
import io.idlewild.core.id.HostId;
import io.idlewild.protocol.codec.HoldingCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.swarm.StatementCodec;
import io.idlewild.protocol.v1.HoldingProof;
import io.idlewild.protocol.v1.LogProof;
import io.idlewild.protocol.v1.LogRange;
import io.idlewild.protocol.v1.SwarmDeskGrpc;
import io.idlewild.protocol.v1.SwarmOrders;
import jakarta.inject.Singleton;

/** What workers report as peers. Its calls may wait. */
@Singleton
public class SwarmDeskGrpcService extends SwarmDeskGrpc.SwarmDeskImplBase {
  private static final int MOST_PROOFS = 16;

  private final ServingService serving;
  private final WorkloadLog log;
  private final ByteString projectSecret;

  SwarmDeskGrpcService(ServingService serving, WorkloadLog log, CertificateAuthority authority) {
    this.serving = serving;
    this.log = log;
    this.projectSecret = ByteString.copyFrom(authority.projectSecret());
  }

  @Override
  public void report(
      io.idlewild.protocol.v1.SwarmReport request, StreamObserver<SwarmOrders> observer) {
    try {
      HostIdentity host = HostIdentity.current();
      observer.onNext(encode(serving.report(host, decode(host.host(), request))));
      observer.onCompleted();
    } catch (MalformedMessage e) {
      observer.onError(
          GrpcProblems.exception(
              Problem.badRequest(
                  "malformed-message", String.valueOf(e.getMessage()), "Correct the field.")));
    }
  }

  @Override
  public void proveLog(LogRange request, StreamObserver<LogProof> observer) {
    try {
      observer.onNext(
          LogProof.newBuilder()
              .addAllPath(
                  log.consistency(request.getOlderSize(), request.getNewerSize()).path().stream()
                      .map(IdCodec::encode)
                      .toList())
              .build());
      observer.onCompleted();
    } catch (ProblemException e) {
      observer.onError(GrpcProblems.exception(Status.NOT_FOUND, e.problem()));
    }
  }

  private static SwarmReport decode(HostId host, io.idlewild.protocol.v1.SwarmReport request) {
    if (request.getProofsCount() > MOST_PROOFS) {
      throw MalformedMessage.of(
          "proofs",
          "%d are too many, %d may come".formatted(request.getProofsCount(), MOST_PROOFS));
    }
    return new SwarmReport(
        request.getBootstrapWanted(),
        request.getProofsList().stream().map(proof -> proof(host, proof)).toList());
  }

  private static SwarmReport.Proof proof(HostId host, HoldingProof proof) {
    return new SwarmReport.Proof(
        HoldingCodec.question(proof.getQuestion(), host), HoldingCodec.answer(proof));
  }

  private SwarmOrders encode(SwarmReport.Orders orders) {
    SwarmOrders.Builder message =
        SwarmOrders.newBuilder()
            .setProjectSecret(projectSecret)
            .setIntervalS((int) orders.intervalSeconds());
    orders.own().map(StatementCodec::encode).ifPresent(message::setOwnRecord);
    orders.bootstrap().forEach(record -> message.addBootstrap(StatementCodec.encode(record)));
    orders.challenges().forEach(question -> message.addChallenges(HoldingCodec.encode(question)));
    return message.build();
  }
}
