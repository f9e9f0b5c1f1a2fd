package io.idlewild.coordinator.platform;

import io.quarkus.grpc.api.ServerBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.vertx.grpc.VertxServerBuilder;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/** NAT boxes forget a flow after half a minute, so workers may ping that often and more. */
@Singleton
class GrpcDoor implements ServerBuilderCustomizer<VertxServerBuilder> {
  private static final int OFTEN_SECONDS = 10;

  @Override
  public void customize(GrpcServerConfiguration configuration, VertxServerBuilder builder) {
    builder
        .permitKeepAliveTime(OFTEN_SECONDS, TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true)
        .keepAliveTime(2L * OFTEN_SECONDS, TimeUnit.SECONDS)
        .keepAliveTimeout(OFTEN_SECONDS, TimeUnit.SECONDS);
  }
}
