package io.idlewild.coordinator.notice;

import io.idlewild.coordinator.access.CertificateAuthority;
import io.idlewild.coordinator.host.HostRevoked;
import io.idlewild.core.gossip.GossipState;
import io.idlewild.core.gossip.Notice;
import io.idlewild.core.gossip.SignedNotice;
import io.idlewild.core.id.JobId;
import io.idlewild.protocol.workload.PublisherId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;

/** Makes notices and knows those that still matter. Thread-safe; methods ask the database. */
@ApplicationScoped
public class NoticeService {
  private final NoticeRepository rows;
  private final CertificateAuthority authority;
  private final Event<NoticeIssued> issued;
  private final InstantSource clock;

  NoticeService(
      NoticeRepository rows,
      CertificateAuthority authority,
      Event<NoticeIssued> issued,
      InstantSource clock) {
    this.rows = rows;
    this.authority = authority;
    this.issued = issued;
    this.clock = clock;
  }

  void revoked(@Observes HostRevoked event) {
    issue(new Notice.HostRevoked(event.host()));
  }

  /** Nobody needs the job's results any more. */
  public void cancelled(JobId job) {
    issue(new Notice.JobCancelled(job));
  }

  /** What the publisher signed is not to run anywhere; false if that was said before. */
  boolean revoke(PublisherId publisher) {
    return issue(new Notice.PublisherRevoked(publisher.fingerprint()));
  }

  /** Whether workloads of the publisher are refused. */
  public boolean isRevoked(PublisherId publisher) {
    return rows.isRevoked(publisher.fingerprint());
  }

  /** What a worker that comes now should know. */
  public List<SignedNotice> current() {
    return rows.since(clock.instant().minus(GossipState.LIFE));
  }

  private boolean issue(Notice notice) {
    try {
      SignedNotice signed = authority.sign(notice);
      boolean news = rows.add(signed);
      if (news) {
        issued.fire(new NoticeIssued(signed));
      }
      return news;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the authority cannot sign", e);
    }
  }
}
