package io.idlewild.coordinator.access;

import io.idlewild.coordinator.platform.CoordinatorSettings;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.time.InstantSource;

/** The cookie of a browser's session: no script reads it, and no other site sends it. */
@Singleton
public class SessionCookie {
  /** Its name. */
  public static final String NAME = "idlewild_session";

  private final boolean alwaysSecure;
  private final InstantSource clock;

  SessionCookie(CoordinatorSettings settings, InstantSource clock) {
    this.alwaysSecure =
        settings.publicUrl().filter(url -> "https".equals(url.getScheme())).isPresent();
    this.clock = clock;
  }

  /**
   * The cookie of a new session.
   *
   * @param overTls whether this request came over TLS
   */
  public NewCookie of(AccessService.Session session, boolean overTls) {
    Duration term = Duration.between(clock.instant(), session.expiresAt());
    return cookie(session.secret().text(), (int) term.toSeconds(), overTls);
  }

  /** Makes the browser forget it. */
  public NewCookie none(boolean overTls) {
    return cookie("", 0, overTls);
  }

  private NewCookie cookie(String value, int maxAge, boolean overTls) {
    return new NewCookie.Builder(NAME)
        .value(value)
        .path("/")
        .maxAge(maxAge)
        .httpOnly(true)
        .secure(alwaysSecure || overTls)
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }
}
