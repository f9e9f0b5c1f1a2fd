package io.idlewild.client.internal.remote;

import io.idlewild.client.AuditPage;
import io.idlewild.client.AuditVerdict;
import io.idlewild.client.internal.http.HttpCalls;
import io.idlewild.core.audit.AuditRecord;
import io.idlewild.core.audit.ChainCheck;
import io.idlewild.core.audit.ChainHead;
import io.idlewild.core.content.Hash;
import java.util.Optional;

/** Reads the audit log, and computes its chain anew: the server's word does not count. */
final class AuditReader {
  private static final int PAGE = 5_000;

  private final HttpCalls http;

  AuditReader(HttpCalls http) {
    this.http = http;
  }

  AuditPage newest(long before, int limit) {
    return http.get(
        "/audit?limit=%d".formatted(limit) + (before > 0 ? "&before=" + before : ""),
        AuditPage.class);
  }

  AuditVerdict verify(Optional<ChainHead> kept) {
    ChainCheck check = new ChainCheck(kept);
    long lines = 0;
    AuditPage page = page(0);
    ChainHead claimed = ChainHead.parse(page.head());
    while (!page.lines().isEmpty()) {
      long last = 0;
      for (AuditPage.Line line : page.lines()) {
        if (line.number() <= claimed.number()) {
          check.next(record(line), Hash.parse(line.hash()));
          lines++;
        }
        last = line.number();
      }
      if (last >= claimed.number()) {
        break;
      }
      page = page(last);
    }
    return new AuditVerdict(
        lines,
        check.last().toString(),
        check.end(claimed).stream()
            .map(found -> new AuditVerdict.Break(found.number(), found.detail()))
            .toList());
  }

  private AuditPage page(long after) {
    return http.get("/audit?after=%d&limit=%d".formatted(after, PAGE), AuditPage.class);
  }

  private static AuditRecord record(AuditPage.Line line) {
    return new AuditRecord(
        line.number(),
        line.at(),
        line.actorKind(),
        line.actor(),
        line.action(),
        line.target(),
        line.outcome(),
        line.detail(),
        Hash.parse(line.addressMark()));
  }
}
