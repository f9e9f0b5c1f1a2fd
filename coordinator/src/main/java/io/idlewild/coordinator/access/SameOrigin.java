package io.idlewild.coordinator.access;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a browser sent a request from the coordinator's own page. Every browser that is
 * still maintained names the page's origin in each request that changes something, or says with
 * Sec-Fetch-Site how near it is; other ports of the same machine are strangers too.
 */
final class SameOrigin {
  private SameOrigin() {}

  /**
   * What a request says of where it comes from; null is nothing.
   *
   * @param origin header {@code Origin}
   * @param site header {@code Sec-Fetch-Site}
   * @param host header {@code Host}
   */
  record Request(@Nullable String origin, @Nullable String site, @Nullable String host) {
    boolean saysSomething() {
      return origin != null || site != null;
    }
  }

  /**
   * Whether it was the own page: all that is said must say so, and something must be said.
   *
   * @param publicUrl where the coordinator is reached through a proxy
   */
  static boolean holds(Request request, Optional<URI> publicUrl) {
    if (request.site() != null && !request.site().equals("same-origin")) {
      return false;
    }
    if (request.origin() == null) {
      return request.site() != null;
    }
    String origin = request.origin().toLowerCase(Locale.ROOT);
    if (publicUrl.isPresent() && origin.equals(origin(publicUrl.get()))) {
      return true;
    }
    if (request.host() == null) {
      return false;
    }
    String host = request.host().toLowerCase(Locale.ROOT);
    boolean known =
        publicUrl.isPresent() && host.equals(String.valueOf(publicUrl.get().getAuthority()));
    return origin.equals("https://" + host) || (!known && origin.equals("http://" + host));
  }

  private static String origin(URI url) {
    return (url.getScheme() + "://" + url.getAuthority()).toLowerCase(Locale.ROOT);
  }
}
