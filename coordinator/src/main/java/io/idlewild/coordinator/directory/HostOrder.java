package io.idlewild.coordinator.directory;

import io.idlewild.core.trust.escrow.Standing;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** By what hosts are sorted; among equals by name and id, so that pages do not overlap. */
enum HostOrder {
  NAME(Comparator.comparing(row -> row.name().toLowerCase(Locale.ROOT))),
  ACCOUNT(Comparator.comparing(row -> row.account().toLowerCase(Locale.ROOT))),
  STATE(Comparator.comparing(HostRow::state)),
  STANDING(Comparator.comparingInt(row -> rank(row.standing()))),
  PLATFORM(Comparator.comparing(HostRow::platform)),
  CORES(Comparator.comparingInt(HostRow::logicalCores)),
  IDLE(Comparator.comparingDouble(HostRow::idleCores)),
  TASKS(Comparator.comparingInt(HostRow::tasks)),
  DONE(Comparator.comparingLong(HostRow::succeeded)),
  FAILED(Comparator.comparingLong(HostRow::failed)),
  SUCCESS(Comparator.comparingDouble(HostRow::successShare)),
  CREDIT(Comparator.comparingDouble(HostRow::credit)),
  AVAILABILITY(Comparator.comparingDouble(HostRow::availability)),
  ENROLLED(Comparator.comparing(HostRow::enrolledAt)),
  SEEN(Comparator.comparing(HostRow::lastSeenAt));

  private static final Comparator<HostRow> AMONG_EQUALS =
      Comparator.<HostRow, String>comparing(row -> row.name().toLowerCase(Locale.ROOT))
          .thenComparing(HostRow::id);

  private final Comparator<HostRow> comparator;

  HostOrder(Comparator<HostRow> comparator) {
    this.comparator = comparator;
  }

  Comparator<HostRow> comparator(boolean descending) {
    return (descending ? comparator.reversed() : comparator).thenComparing(AMONG_EQUALS);
  }

  private static int rank(@Nullable Standing standing) {
    return standing == null ? -1 : standing.ordinal();
  }
}
