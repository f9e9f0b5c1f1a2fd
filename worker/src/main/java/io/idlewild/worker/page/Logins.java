package io.idlewild.worker.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Who has shown that he may read the worker's folder. Commands show the token that lies there;
 * browsers show two secrets, a cookie that scripts cannot read, and a key that no other origin can:
 * cookies of one host go to all its ports, so that another user's server on this machine may get to
 * see the cookie, but not the key. A browser gets both for a code of a link, which works once.
 * Thread-safe.
 */
final class Logins {
  static final Duration CODE_TERM = Duration.ofMinutes(5);
  static final Duration SESSION_TERM = Duration.ofDays(7);
  private static final int MOST = 16;
  private static final int BYTES = 32;
  private static final String BEARER = "Bearer ";

  private final String token;
  private final String cookieName;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final Map<String, Instant> codes = new LinkedHashMap<>();
  private final Map<String, Session> sessions = new LinkedHashMap<>();

  private record Session(String key, Instant end) {}

  /**
   * What a browser gets.
   *
   * @param cookie the header {@code Set-Cookie}
   * @param key for the header {@code Idlewild-Page}
   */
  record Login(String cookie, String key) {}

  /**
   * @param token that commands show
   * @param port part of the cookie's name, since workers on one machine share their cookies
   * @param random a cryptographic one
   */
  Logins(String token, int port, RandomGenerator random, InstantSource clock) {
    this.token = token;
    this.cookieName = "idlewild_page_" + port;
    this.random = random;
    this.clock = clock;
  }

  static String secret(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Whether the request shows the token: it is of a command. */
  boolean isCommand(PageCall call) {
    String shown = call.authorization();
    return shown != null
        && shown.startsWith(BEARER)
        && same(token, shown.substring(BEARER.length()));
  }

  /** Whether the request is of a browser that has logged in. */
  synchronized boolean isBrowser(PageCall call) {
    Session session = cookie(call).map(sessions::get).orElse(null);
    return session != null
        && call.pageKey() != null
        && same(session.key, call.pageKey())
        && clock.instant().isBefore(session.end);
  }

  /** A code for a link. */
  synchronized String newCode() {
    String code = secret(random);
    codes.put(code, clock.instant().plus(CODE_TERM));
    dropOldest(codes);
    return code;
  }

  /** Redeems the code of a link; empty unless it is good. */
  synchronized Optional<Login> login(String code) {
    Instant end = codes.remove(code);
    if (end == null || !clock.instant().isBefore(end)) {
      return Optional.empty();
    }
    String id = secret(random);
    Session session = new Session(secret(random), clock.instant().plus(SESSION_TERM));
    sessions.put(id, session);
    dropOldest(sessions);
    return Optional.of(
        new Login(
            "%s=%s; Path=/api; HttpOnly; SameSite=Strict".formatted(cookieName, id), session.key));
  }

  /** Ends the session of the request. */
  synchronized void logOut(PageCall call) {
    cookie(call).ifPresent(sessions::remove);
  }

  private Optional<String> cookie(PageCall call) {
    return cookie(call.cookie(), cookieName);
  }

  static Optional<String> cookie(@Nullable String header, String name) {
    if (header == null) {
      return Optional.empty();
    }
    for (String pair : header.split(";", -1)) {
      String[] parts = pair.strip().split("=", 2);
      if (parts.length == 2 && parts[0].equals(name)) {
        return Optional.of(parts[1]);
      }
    }
    return Optional.empty();
  }

  private static void dropOldest(Map<String, ?> map) {
    if (map.size() > MOST) {
      map.remove(map.keySet().iterator().next());
    }
  }

  private static boolean same(String known, String shown) {
    return MessageDigest.isEqual(
        known.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }
}
