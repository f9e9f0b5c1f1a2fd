package io.idlewild.coordinator.dispatch;

import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Holds calls over REST that may change something against the {@link WriteFence}. */
@Singleton
class FencedCalls {
  private static final Set<String> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final WriteFence fence;

  FencedCalls(WriteFence fence) {
    this.fence = fence;
  }

  @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
  public void check(ContainerRequestContext request) {
    if (!SAFE.contains(request.getMethod())) {
      fence.require();
    }
  }
}
