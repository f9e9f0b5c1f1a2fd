package io.idlewild.worker.exchange;

import io.idlewild.core.swarm.Source;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** Counts bytes. Thread-safe. */
final class Books {
  private final AtomicLong[] received = zeros(Source.Kind.values().length);
  private final AtomicLong[] sent = zeros(2);
  private final AtomicLong wasted = new AtomicLong();
  private final AtomicLong expelled = new AtomicLong();
  private final ArrivalBook arrivals = new ArrivalBook();

  private static AtomicLong[] zeros(int count) {
    AtomicLong[] counters = new AtomicLong[count];
    Arrays.setAll(counters, i -> new AtomicLong());
    return counters;
  }

  SwarmTotals totals() {
    return new SwarmTotals(
        received[Source.Kind.LAN.ordinal()].get(),
        received[Source.Kind.WAN.ordinal()].get(),
        received[Source.Kind.ORIGIN.ordinal()].get(),
        sent[0].get(),
        sent[1].get(),
        wasted.get(),
        (int) expelled.get());
  }

  ArrivalBook arrivals() {
    return arrivals;
  }

  void received(Source.Kind from, long bytes) {
    received[from.ordinal()].addAndGet(bytes);
  }

  void sent(boolean lan, long bytes) {
    sent[lan ? 0 : 1].addAndGet(bytes);
  }

  void wasted(long bytes) {
    wasted.addAndGet(bytes);
  }

  void expelled() {
    expelled.incrementAndGet();
  }
}
