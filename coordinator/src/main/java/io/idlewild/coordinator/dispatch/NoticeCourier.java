package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.notice.NoticeIssued;
import io.idlewild.coordinator.notice.NoticeService;
import io.idlewild.coordinator.platform.ProblemException;
import io.idlewild.coordinator.workloadlog.WorkloadLog;
import io.idlewild.core.gossip.SignedNotice;
import io.idlewild.protocol.notice.NoticeSigner;
import io.idlewild.protocol.v1.CoordinatorMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Tells workers the notices: all of them when one opens its stream, with the head of the log of
 * workload versions; new ones at once. Thread-safe.
 */
@ApplicationScoped
class NoticeCourier {
  private static final Logger LOG = Logger.getLogger(NoticeCourier.class);

  private final NoticeService notices;
  private final WorkloadLog log;
  private final Set<OutboundChannel> streams = ConcurrentHashMap.newKeySet();

  NoticeCourier(NoticeService notices, WorkloadLog log) {
    this.notices = notices;
    this.log = log;
  }

  /**
   * A stream has begun. Asks the database.
   *
   * @return what its worker should know
   */
  List<SignedNotice> joined(OutboundChannel out) {
    streams.add(out);
    List<SignedNotice> all = new ArrayList<>(notices.current());
    try {
      all.add(NoticeSigner.of(log.follow()));
    } catch (ProblemException e) {
      LOG.debug("There is no head of the log to tell: it is broken");
    }
    return all;
  }

  /** A stream is over. */
  void left(OutboundChannel out) {
    streams.remove(out);
  }

  void issued(@Observes NoticeIssued event) {
    CoordinatorMessage message = CoordinatorMessagesCodec.notices(List.of(event.notice()));
    streams.forEach(out -> out.send(message));
  }
}
