package io.idlewild.coordinator.dispatch;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.idlewild.coordinator.content.ContentService;
import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.coordinator.host.HostService;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.WorkerLinkGrpc;
import io.idlewild.protocol.v1.WorkerMessage;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * The door for workers: one stream each. All that happens on it happens in {@link WorkerChannel}.
 */
@GrpcService
public class WorkerLinkGrpcService extends WorkerLinkGrpc.WorkerLinkImplBase {
  private final DispatchLoop loop;
  private final HostService hosts;
  private final ContentService contents;
  private final LiveTasks tasks;
  private final LeaseRepository leases;
  private final DispatchSettings settings;

  WorkerLinkGrpcService(
      DispatchLoop loop,
      HostService hosts,
      ContentService contents,
      LiveTasks tasks,
      LeaseRepository leases,
      DispatchSettings settings) {
    this.loop = loop;
    this.hosts = hosts;
    this.contents = contents;
    this.tasks = tasks;
    this.leases = leases;
    this.settings = settings;
  }

  @Override
  @RunOnVirtualThread
  public StreamObserver<WorkerMessage> open(StreamObserver<CoordinatorMessage> out) {
    HostIdentity identity = HostIdentity.current();
    OutboundChannel writer =
        new OutboundChannel(
            (ServerCallStreamObserver<CoordinatorMessage>) out, settings.streamBuffer());
    WorkerChannel stream =
        new WorkerChannel(identity, writer, loop, hosts, contents, tasks, leases, settings);
    ServerCallStreamObserver<CoordinatorMessage> call =
        (ServerCallStreamObserver<CoordinatorMessage>) out;
    call.setOnReadyHandler(writer::ready);
    call.setOnCancelHandler(stream::ended);
    return stream;
  }
}
