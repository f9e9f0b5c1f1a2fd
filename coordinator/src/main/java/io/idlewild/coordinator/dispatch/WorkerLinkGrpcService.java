package io.idlewild.coordinator.dispatch;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.idlewild.coordinator.host.HostIdentity;
import io.idlewild.coordinator.platform.WaitingRoom;
import io.idlewild.protocol.v1.CoordinatorMessages;
import io.idlewild.protocol.v1.WorkerLinkGrpc;
import io.idlewild.protocol.v1.WorkerMessages;
import jakarta.inject.Singleton;

/**
 * The door for workers: one stream each. All that happens on it happens in {@link WorkerChannel},
 * on the threads of the network.
 */
@Singleton
public class WorkerLinkGrpcService extends WorkerLinkGrpc.WorkerLinkImplBase {
  private final DispatchLoop loop;
  private final WorkerEventsCodec events;
  private final DispatchSettings settings;
  private final WaitingRoom waiting;

  WorkerLinkGrpcService(
      DispatchLoop loop, WorkerEventsCodec events, DispatchSettings settings, WaitingRoom waiting) {
    this.waiting = waiting;
    this.loop = loop;
    this.events = events;
    this.settings = settings;
  }

  @Override
  public StreamObserver<WorkerMessages> open(StreamObserver<CoordinatorMessages> answers) {
    var call = (ServerCallStreamObserver<CoordinatorMessages>) answers;
    OutboundChannel out = new OutboundChannel(call, settings.streamBuffer());
    WorkerChannel stream =
        new WorkerChannel(
            HostIdentity.current(), out, events, loop, waiting, () -> call.request(1));
    call.disableAutoRequest();
    call.setOnReadyHandler(out::ready);
    call.setOnCancelHandler(stream::ended);
    call.request(1);
    return stream;
  }
}
