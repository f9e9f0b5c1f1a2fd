package io.idlewild.client.internal.remote;

import io.idlewild.client.Administration;
import io.idlewild.client.AlertView;
import io.idlewild.client.ArchivedJob;
import io.idlewild.client.AuditPage;
import io.idlewild.client.AuditVerdict;
import io.idlewild.client.CheckReport;
import io.idlewild.client.ContributionView;
import io.idlewild.client.CreditView;
import io.idlewild.client.HostView;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.KeyView;
import io.idlewild.client.NewQuota;
import io.idlewild.client.Problem;
import io.idlewild.client.QuotaView;
import io.idlewild.client.ReliabilityView;
import io.idlewild.client.SystemView;
import io.idlewild.client.internal.http.HttpCalls;
import io.idlewild.core.audit.ChainHead;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  @Override
  public CreditView credit(String by, int limit) {
    return http.get("/credit?by=%s&limit=%d".formatted(encoded(by), limit), CreditView.class);
  }

  @Override
  public String exportCredit() {
    return text("/credit/export");
  }

  private String text(String path) {
    try (InputStream text = http.open(path)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw http.unreachable(e);
    }
  }

  @Override
  public String creditKey() {
    return http.get("/credit/key", Key.class).fingerprint();
  }

  private record Key(String fingerprint) {}

  @Override
  public ReliabilityView reliability(String host, int limit) {
    return http.get(
        "/hosts/%s/reliability?limit=%d".formatted(encoded(host), limit), ReliabilityView.class);
  }

  @Override
  public void deleteJob(String job) {
    http.delete("/jobs/" + encoded(job));
  }

  @Override
  public List<ArchivedJob> archive(int limit) {
    return List.of(http.get("/archive?limit=" + limit, ArchivedJob[].class));
  }

  @Override
  public AuditPage audit(long before, int limit) {
    return new AuditReader(http).newest(before, limit);
  }

  @Override
  public AuditVerdict verifyAudit(String head) {
    try {
      return new AuditReader(http)
          .verify(head.isBlank() ? Optional.empty() : Optional.of(ChainHead.parse(head)));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          new Problem(
              "bad-head", String.valueOf(e.getMessage()), "copy what --verify printed earlier"),
          e);
    }
  }

  @Override
  public QuotaView quota(String account) {
    return http.get("/quotas/" + encoded(account), QuotaView.class);
  }

  @Override
  public List<QuotaView> quotas() {
    return List.of(http.get("/quotas", QuotaView[].class));
  }

  @Override
  public QuotaView setQuota(String account, NewQuota quota) {
    return http.post("/quotas/" + encoded(account), quota, QuotaView.class);
  }

  @Override
  public HostView ban(String host, boolean on) {
    return http.post("/hosts/" + encoded(host) + "/ban", Map.of("on", on), HostView.class);
  }

  @Override
  public void revokeHost(String host) {
    http.post("/hosts/" + encoded(host) + "/revoke");
  }

  @Override
  public SystemView system() {
    return http.get("/system", SystemView.class);
  }

  @Override
  public List<AlertView> alerts() {
    return List.of(http.get("/alerts", AlertView[].class));
  }

  @Override
  public KeyView rotateDoorKey() {
    return http.post("/keys/workers-door/rotation", Map.of(), KeyView.class);
  }

  @Override
  public ContributionView contribution() {
    return http.get("/contribution", ContributionView.class);
  }

  @Override
  public String contributionCertificate() {
    return text("/contribution/certificate");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text.strip(), StandardCharsets.UTF_8);
  }
}
