package io.idlewild.coordinator.host;

import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.protocol.NegotiationService;
import io.quarkus.grpc.GrpcService;

/** Tells workers whether they are understood. */
@GrpcService
public class NegotiationGrpcService extends NegotiationService {
  NegotiationGrpcService(CoordinatorSettings settings) {
    super("idlewild-coordinator " + settings.version());
  }
}
