package io.idlewild.client.internal.remote;

import io.idlewild.client.Administration;
import io.idlewild.client.CheckReport;
import io.idlewild.client.internal.http.HttpCalls;
import java.time.Duration;

/** The admin's calls of a server. */
final class RemoteAdministration implements Administration {
  /** A large grid has many rows. */
  private static final Duration CHECK_LIMIT = Duration.ofHours(2);

  private final HttpCalls http;

  RemoteAdministration(HttpCalls http) {
    this.http = http;
  }

  @Override
  public CheckReport check(int limit, boolean deep) {
    return http.get(
        "/check?limit=%d&deep=%b".formatted(limit, deep), CHECK_LIMIT, CheckReport.class);
  }
}
