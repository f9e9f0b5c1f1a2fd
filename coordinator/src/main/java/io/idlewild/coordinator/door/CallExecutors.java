package io.idlewild.coordinator.door;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import io.idlewild.protocol.v1.WorkerLinkGrpc;
import java.util.concurrent.Executor;

/** The workers' streams never wait, so the network's threads serve them; other calls may wait. */
final class CallExecutors implements ServerCallExecutorSupplier {
  private final Executor network;
  private final Executor patient;

  CallExecutors(Executor network, Executor patient) {
    this.network = network;
    this.patient = patient;
  }

  @Override
  public <Q, R> Executor getExecutor(ServerCall<Q, R> call, Metadata headers) {
    return WorkerLinkGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName())
        ? network
        : patient;
  }
}
