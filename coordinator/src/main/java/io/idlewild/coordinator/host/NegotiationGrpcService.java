package io.idlewild.coordinator.host;

import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.protocol.NegotiationService;
import jakarta.inject.Singleton;

/** Tells workers whether they are understood. */
@Singleton
public class NegotiationGrpcService extends NegotiationService {
  NegotiationGrpcService(CoordinatorSettings settings) {
    super("idlewild-coordinator " + settings.version());
  }
}
