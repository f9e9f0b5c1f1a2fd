package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.journal.model.HostChange;
import io.idlewild.coordinator.journal.model.HostWorkload;
import io.idlewild.coordinator.journal.model.ReliabilityEvent;
import io.idlewild.coordinator.journal.model.SignedBatch;
import io.idlewild.core.id.HostId;
import io.idlewild.core.trust.escrow.HostTrust;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;

/** What is known of hosts, with its history, and what they signed. */
final class HostRecordTable {
  private static final Comparator<HostWorkload> ORDER =
      Comparator.<HostWorkload, UUID>comparing(who -> who.host().value())
          .thenComparing(HostWorkload::workload);

  private final Session session;

  HostRecordTable(Session session) {
    this.session = session;
  }

  /** Adds what was counted and earned; what is known of their trust replaces what was. */
  void change(Map<HostWorkload, HostChange> hosts) {
    List<Map.Entry<HostWorkload, HostChange>> rows = new ArrayList<>(hosts.entrySet());
    rows.sort(Map.Entry.comparingByKey(ORDER));
    session.update(
        """
        INSERT INTO host_record AS r (host, workload, succeeded, failed, expired, aborted, agreed,
          differed, exams, probation, results, unchecked, awaiting, passes, strikes, pace, credit,
          pending)
        SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (host, workload) DO UPDATE SET
          succeeded = r.succeeded + excluded.succeeded, failed = r.failed + excluded.failed,
          expired = r.expired + excluded.expired, aborted = r.aborted + excluded.aborted,
          agreed = r.agreed + excluded.agreed, differed = r.differed + excluded.differed,
          exams = excluded.exams, probation = excluded.probation, results = excluded.results,
          unchecked = excluded.unchecked, awaiting = excluded.awaiting, passes = excluded.passes,
          strikes = excluded.strikes, pace = excluded.pace, credit = r.credit + excluded.credit,
          pending = r.pending + excluded.pending
        """,
        Column.ids(rows, row -> row.getKey().host().value()),
        Column.texts(rows, row -> row.getKey().workload()),
        counts(rows, HostChange::succeeded),
        counts(rows, HostChange::failed),
        counts(rows, HostChange::expired),
        counts(rows, HostChange::aborted),
        counts(rows, HostChange::agreed),
        counts(rows, HostChange::disagreed),
        Column.ints(rows, row -> row.getValue().trust().exams()),
        Column.ints(rows, row -> row.getValue().trust().probation()),
        counts(rows, change -> change.trust().results()),
        counts(rows, change -> change.trust().unchecked()),
        counts(rows, change -> change.trust().awaiting()),
        counts(rows, change -> change.trust().passes()),
        Column.ints(rows, row -> row.getValue().trust().strikes()),
        Column.doubles(rows, row -> row.getValue().trust().pace()),
        counts(rows, HostChange::credit),
        counts(rows, HostChange::pending));
  }

  void happened(List<ReliabilityEvent> events) {
    session.update(
        """
        INSERT INTO reliability_event (host, workload, job, idx, event, detail, at)
        SELECT e.host, e.workload, e.job, e.idx, e.event, e.detail, now()
        FROM unnest(?, ?, ?, ?, ?, ?) AS e(host, workload, job, idx, event, detail)
        """,
        Column.ids(events, event -> event.who().host().value()),
        Column.texts(events, event -> event.who().workload()),
        Column.ids(events, event -> event.unit().job().value()),
        Column.ints(events, event -> event.unit().index()),
        Column.texts(events, event -> event.kind().name()),
        Column.texts(events, ReliabilityEvent::detail));
  }

  void keep(List<SignedBatch> batches) {
    List<SignedBatch> rows = new ArrayList<>(batches);
    rows.sort(Comparator.comparingLong(SignedBatch::id));
    session.update(
        """
        INSERT INTO commit_batch (id, host, signed, received_at)
        SELECT e.id, e.host, e.signed, now() FROM unnest(?, ?, ?) AS e(id, host, signed)
        """,
        Column.longs(rows, SignedBatch::id),
        Column.ids(rows, batch -> batch.host().value()),
        Column.binaries(rows, SignedBatch::bytes));
  }

  Map<HostWorkload, HostTrust> trust(Collection<HostWorkload> hosts) {
    Map<HostWorkload, HostTrust> known = new HashMap<>();
    Column ids = Column.ids(hosts, who -> who.host().value());
    session.each(
        """
        SELECT e.host, e.workload, coalesce(h.anchor, false), coalesce(r.exams, 0), coalesce(r.probation, 0),
          coalesce(r.results, 0), coalesce(r.unchecked, 0), coalesce(r.awaiting, 0),
          coalesce(r.passes, 0), coalesce(r.strikes, 0), coalesce(r.pace, 0)
        FROM unnest(?, ?) AS e(host, workload)
        LEFT JOIN (SELECT id, anchor FROM host WHERE id = ANY(?)) h ON h.id = e.host
        LEFT JOIN (SELECT * FROM host_record WHERE host = ANY(?)) r
          ON r.host = e.host AND r.workload = e.workload
        WHERE h.anchor OR r.host IS NOT NULL
        """,
        row ->
            known.put(
                new HostWorkload(new HostId(row.getObject(1, UUID.class)), row.getString(2)),
                trust(row, 3)),
        ids,
        Column.texts(hosts, HostWorkload::workload),
        ids,
        ids);
    return known;
  }

  static HostTrust trust(ResultSet row, int first) throws SQLException {
    return new HostTrust(
        row.getBoolean(first),
        row.getInt(first + 1),
        row.getInt(first + 2),
        row.getLong(first + 3),
        row.getLong(first + 4),
        row.getLong(first + 5),
        row.getLong(first + 6),
        row.getInt(first + 7),
        row.getDouble(first + 8));
  }

  private static Column counts(
      List<Map.Entry<HostWorkload, HostChange>> rows, ToLongFunction<HostChange> count) {
    return Column.longs(rows, row -> count.applyAsLong(row.getValue()));
  }
}
