package io.idlewild.worker.exchange;

import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.UploadSlots;
import io.idlewild.core.time.Ticker;
import io.idlewild.worker.store.ContentFolder;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/** What all contents of a swarm share. */
record Desk(
    Swarm.Parts parts,
    PeerTransport transport,
    SwarmSettings settings,
    Surroundings surroundings,
    UploadSlots slots,
    Books books,
    PeerHistory history,
    LinkEvents events,
    Map<PeerLink, LinkState> links,
    ScheduledExecutorService loop,
    Executor calls) {

  HostId self() {
    return parts.self();
  }

  ContentFolder store() {
    return parts.store();
  }

  Origin origin() {
    return parts.origin();
  }

  PublicKey authority() {
    return parts.authority();
  }

  InstantSource clock() {
    return parts.clock();
  }

  RandomGenerator random() {
    return parts.random();
  }

  long now() {
    Ticker ticker = parts.ticker();
    return ticker.nanos();
  }

  /** Runs what may wait, away from the swarm's thread. */
  void call(Runnable what) {
    try {
      calls.execute(what);
    } catch (RejectedExecutionException e) {
      Swarm.LOG.debug("The worker shuts down", e);
    }
  }

  /** Comes back to the swarm's thread. */
  void post(Runnable what) {
    try {
      loop.execute(what);
    } catch (RejectedExecutionException e) {
      Swarm.LOG.debug("The worker shuts down", e);
    }
  }
}
