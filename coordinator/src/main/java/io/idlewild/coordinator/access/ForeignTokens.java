package io.idlewild.coordinator.access;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Somebody else who issues tokens for people, such as an OpenID Connect provider. */
public interface ForeignTokens {
  /** Whether a token looks like one of theirs and they are believed at all. */
  boolean claim(String token);

  /**
   * Who has the token of this request's Authorization header; fails if it is not good. Never blocks
   * the calling thread.
   */
  Uni<Caller> caller(RoutingContext request);
}
