package io.idlewild.client.internal.remote;

import io.idlewild.client.JobUpdate;
import io.idlewild.client.JobView;
import io.idlewild.client.ProvisionalResult;
import io.idlewild.core.time.Ticker;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The updates of a job, and between them what counts for the time being: when progress shows that
 * it may have changed, the provisional results are read again and compared. That costs at most a
 * twentieth of the time. One thread iterates.
 */
final class LiveFeed implements Iterator<JobUpdate> {
  private static final int PAUSE = 20;

  private final Iterator<JobUpdate> updates;
  private final Supplier<Stream<ProvisionalResult>> provisional;
  private final Supplier<JobView> view;
  private final Ticker ticker;
  private final Queue<JobUpdate> ready = new ArrayDeque<>();
  private final Map<Integer, String> counting = new HashMap<>();

  /** Work units that count no more, with the sequence by which a sealed result must have come. */
  private final Map<Integer, Long> gone = new HashMap<>();

  private final Set<Integer> arrived = new HashSet<>();
  private long lastSequence;
  private long notBefore;
  private int lastCount;

  LiveFeed(
      Iterator<JobUpdate> updates,
      Supplier<Stream<ProvisionalResult>> provisional,
      Supplier<JobView> view,
      Ticker ticker) {
    this.updates = updates;
    this.provisional = provisional;
    this.view = view;
    this.ticker = ticker;
    this.notBefore = ticker.nanos();
  }

  @Override
  public boolean hasNext() {
    return !ready.isEmpty() || updates.hasNext();
  }

  @Override
  public JobUpdate next() {
    JobUpdate waiting = ready.poll();
    if (waiting != null) {
      return waiting;
    }
    if (!updates.hasNext()) {
      throw new NoSuchElementException("the job has ended");
    }
    JobUpdate update = updates.next();
    switch (update) {
      case JobUpdate.Arrived(var result) -> {
        arrived.add(result.index());
        counting.remove(result.index());
        lastSequence = result.sequence();
      }
      case JobUpdate.Progress(JobView now) -> look(now);
      case JobUpdate.Ended ended -> {
        // What has no sealed result now never gets one, and the view counts it.
      }
      case JobUpdate.Counted counted -> {
        // Only this class makes them.
      }
      case JobUpdate.Withdrawn withdrawn -> {
        // Only this class makes them.
      }
    }
    withdraw();
    return update;
  }

  private void look(JobView now) {
    int count = now.workUnits().provisional();
    boolean nothing = count == 0 && lastCount == 0 && counting.isEmpty();
    if (nothing || ticker.nanos() - notBefore < 0) {
      return;
    }
    lastCount = count;
    long began = ticker.nanos();
    Set<Integer> there = new HashSet<>();
    try (Stream<ProvisionalResult> results = provisional.get()) {
      results.forEach(result -> {
        there.add(result.index());
        boolean isNew = !result.digest().equals(counting.put(result.index(), result.digest()));
        gone.remove(result.index());
        if (isNew && !arrived.contains(result.index())) {
          ready.add(new JobUpdate.Counted(result));
        }
      });
    }
    if (!there.containsAll(counting.keySet())) {
      // Sealed by now, or withdrawn: a sealed result is one of those up to this number.
      long sequence = view.get().lastSequence();
      counting
          .keySet()
          .removeIf(index -> {
            if (there.contains(index)) {
              return false;
            }
            gone.put(index, sequence);
            return true;
          });
    }
    notBefore = ticker.nanos() + PAUSE * (ticker.nanos() - began);
  }

  private void withdraw() {
    gone.entrySet()
        .removeIf(entry -> {
          boolean sealed = arrived.contains(entry.getKey());
          boolean withdrawn = !sealed && lastSequence >= entry.getValue();
          if (withdrawn) {
            ready.add(new JobUpdate.Withdrawn(entry.getKey()));
          }
          return sealed || withdrawn;
        });
  }
}
