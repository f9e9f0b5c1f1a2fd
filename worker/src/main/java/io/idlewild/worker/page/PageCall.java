package io.idlewild.worker.page;

import org.jspecify.annotations.Nullable;

/**
 * A request, as far as anybody here is interested in it. Headers that did not come are null.
 *
 * @param path without query
 * @param host header
 * @param origin header
 * @param fetchSite the header {@code Sec-Fetch-Site}, which scripts cannot set
 * @param contentType header
 * @param authorization header
 * @param cookie header
 * @param pageKey the header {@code Idlewild-Page}
 * @param body as text
 */
record PageCall(
    String method,
    String path,
    @Nullable String host,
    @Nullable String origin,
    @Nullable String fetchSite,
    @Nullable String contentType,
    @Nullable String authorization,
    @Nullable String cookie,
    @Nullable String pageKey,
    String body) {

  boolean isForApi() {
    return path.startsWith("/api/");
  }

  boolean isGet() {
    return method.equals("GET");
  }
}
