package io.idlewild.worker.page;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides from a request alone whether it may go on to ask for anything. Any page on the web can
 * make a browser send requests to 127.0.0.1; those are stopped here, before anybody looks at
 * cookies.
 */
final class PageGuard {
  private static final int FORBIDDEN = 403;

  private final Set<String> hosts;

  /**
   * @param port on which the page is
   */
  PageGuard(int port) {
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
  }

  /** What is wrong with it, if anything is. */
  Optional<PageProblem> objectionTo(PageCall call) {
    if (call.host() == null || !hosts.contains(call.host().toLowerCase(Locale.ROOT))) {
      return Optional.of(
          new PageProblem(
              FORBIDDEN,
              "wrong-host",
              "This page is at 127.0.0.1, and the request asks for another host.",
              "Open the link that \"idlewild worker page\" prints."));
    }
    if (comesFromElsewhere(call)) {
      return Optional.of(
          new PageProblem(
              FORBIDDEN,
              "cross-site",
              "The request was made by another site.",
              "Open the link that \"idlewild worker page\" prints."));
    }
    if (!call.isGet() && !isJson(call.contentType())) {
      return Optional.of(
          new PageProblem(
              415,
              "not-json",
              "The body is not application/json.",
              "Send one JSON object, and say so in Content-Type."));
    }
    return Optional.empty();
  }

  private boolean comesFromElsewhere(PageCall call) {
    if (call.origin() != null && !isOwn(call.origin(), String.valueOf(call.host()))) {
      return true;
    }
    String site = call.fetchSite();
    if (site == null || site.equals("same-origin")) {
      return false;
    }
    // A link may lead to the page from anywhere: the page itself holds no data.
    boolean document = call.isGet() && call.path().equals("/");
    return !document && !(site.equals("none") && call.isGet());
  }

  private static boolean isOwn(String origin, String host) {
    return origin.equalsIgnoreCase("http://" + host);
  }

  private static boolean isJson(@Nullable String type) {
    return type != null
        && type.toLowerCase(Locale.ROOT).matches("application/json(;\\s*charset=utf-8)?");
  }
}
