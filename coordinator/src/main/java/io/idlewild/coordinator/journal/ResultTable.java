package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.journal.model.Earning;
import io.idlewild.coordinator.journal.model.UnitEnd;
import io.idlewild.core.id.JobId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ends of work units and what they earned. A second end, or a second entry, has no place. */
final class ResultTable {
  private static final Comparator<Earning> ORDER =
      Comparator.comparingInt(Earning::index).thenComparing(earning -> earning.host().value());

  private final Session session;

  ResultTable(Session session) {
    this.session = session;
  }

  /**
   * Writes ends, numbered in their order.
   *
   * @param last number of the last one
   */
  void add(JobId job, List<UnitEnd> ends, long last) {
    session.update(
        """
        INSERT INTO result (job, idx, sequence, state, digest, n, cause, detail, tasks, sealed_at)
        SELECT ?, e.idx, ? + e.position, CASE WHEN e.digest IS NULL THEN 'FAILED' ELSE 'SEALED' END,
          e.digest, e.n, e.cause, e.detail, e.tasks, now()
        FROM unnest(?, ?, ?, ?, ?, ?)
          WITH ORDINALITY AS e(idx, digest, n, cause, detail, tasks, position)
        """,
        job.value(),
        last - ends.size(),
        Column.ints(ends, UnitEnd::index),
        Column.binaries(ends, of(sealed -> sealed.digest().hash().bytes(), failed -> null)),
        Column.nullableShorts(ends, of(UnitEnd.Sealed::number, failed -> null)),
        Column.texts(ends, of(sealed -> null, UnitEnd.Failed::cause)),
        Column.texts(ends, of(sealed -> null, UnitEnd.Failed::detail)),
        Column.ints(ends, UnitEnd::tasks));
  }

  void earn(JobId job, List<Earning> earnings) {
    List<Earning> rows = new ArrayList<>(earnings);
    rows.sort(ORDER);
    session.update(
        """
        INSERT INTO credit_entry (job, idx, host, account, amount, granted_at)
        SELECT ?, e.idx, e.host, e.account, e.amount, now()
        FROM unnest(?, ?, ?, ?) AS e(idx, host, account, amount)
        """,
        job.value(),
        Column.ints(rows, Earning::index),
        Column.ids(rows, earning -> earning.host().value()),
        Column.ids(rows, earning -> earning.account().value()),
        Column.longs(rows, Earning::micros));
  }

  private static <V> Function<UnitEnd, @Nullable V> of(
      Function<UnitEnd.Sealed, @Nullable V> ofSealed,
      Function<UnitEnd.Failed, @Nullable V> ofFailed) {
    return end ->
        switch (end) {
          case UnitEnd.Sealed sealed -> ofSealed.apply(sealed);
          case UnitEnd.Failed failed -> ofFailed.apply(failed);
        };
  }
}
