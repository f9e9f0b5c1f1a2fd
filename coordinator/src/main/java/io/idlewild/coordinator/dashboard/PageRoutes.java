package io.idlewild.coordinator.dashboard;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * The addresses of the page's views: whoever opens {@code /jobs} or reloads it gets the page, and
 * its own router shows the view. It stands before the REST methods, which answer what they do not
 * know with a problem document.
 */
@ApplicationScoped
class PageRoutes {
  private static final String PAGE = "/";

  PageRoutes() {}

  void stand(@Observes Router router) {
    router.get().order(0).handler(PageRoutes::lead);
  }

  private static void lead(RoutingContext context) {
    String accept = context.request().getHeader(HttpHeaders.ACCEPT);
    if (isView(context.normalizedPath()) && accept != null && accept.contains("text/html")) {
      context.reroute(PAGE);
    } else {
      context.next();
    }
  }

  /** Whether an address is neither of the API nor of a file. */
  static boolean isView(String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return !path.equals(PAGE)
        && !isBelow(path, "/api")
        && !isBelow(path, "/q")
        && !last.contains(".");
  }

  private static boolean isBelow(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }
}
