package io.idlewild.worker.overlay;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what a node does. Thread-safe. */
final class OverlayBooks {
  final AtomicLong entered = new AtomicLong();
  final AtomicLong asked = new AtomicLong();
  final AtomicLong unanswered = new AtomicLong();
  final AtomicLong answered = new AtomicLong();
  final AtomicLong searches = new AtomicLong();
  final AtomicLong found = new AtomicLong();
  private volatile int contacts;
  private volatile int records;
  private volatile int announced;

  void now(int inTable, int kept, int said) {
    contacts = inTable;
    records = kept;
    announced = said;
  }

  OverlayTotals totals() {
    return new OverlayTotals(
        contacts,
        records,
        announced,
        entered.get(),
        asked.get(),
        unanswered.get(),
        answered.get(),
        searches.get(),
        found.get());
  }
}
