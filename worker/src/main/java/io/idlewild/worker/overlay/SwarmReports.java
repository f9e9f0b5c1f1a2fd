package io.idlewild.worker.overlay;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.content.MerkleProof;
import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.HoldingChallenge;
import io.idlewild.core.work.Sharing;
import io.idlewild.worker.exchange.PeerAddress;
import io.idlewild.worker.overlay.SwarmDesk.Shown;
import io.idlewild.worker.store.ContentFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Shows the coordinator the leaves that it asks for, and hands on what it tells of the overlay. One
 * report at a time. What came from which peer is told to the tracker.
 */
public final class SwarmReports implements AutoCloseable {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final Duration AT_ONCE = Duration.ofMillis(100);
  private static final int MOST_PROOFS = 16;
  private static final int MOST_HELD = 256;

  /** With so many contacts nobody has to be named. */
  private static final int ENOUGH = 20;

  private final HostId self;
  private final SwarmDesk desk;
  private final Overlay overlay;
  private final ContentFolder store;
  private final Supplier<List<PeerAddress>> near;
  private final ScheduledExecutorService timer;
  private final Executor calls;
  private final AtomicLong shown = new AtomicLong();
  private volatile boolean closed;

  /**
   * @param near hosts that were heard in the local network
   */
  public SwarmReports(
      HostId self,
      SwarmDeskChannel desk,
      Overlay overlay,
      ContentFolder store,
      Supplier<List<PeerAddress>> near,
      ScheduledExecutorService timer,
      Executor calls) {
    this(self, (SwarmDesk) desk, overlay, store, near, timer, calls);
  }

  SwarmReports(
      HostId self,
      SwarmDesk desk,
      Overlay overlay,
      ContentFolder store,
      Supplier<List<PeerAddress>> near,
      ScheduledExecutorService timer,
      Executor calls) {
    this.near = near;
    this.self = self;
    this.desk = desk;
    this.overlay = overlay;
    this.store = store;
    this.timer = timer;
    this.calls = calls;
  }

  public void start() {
    after(FIRST, List.of());
  }

  /** Leaves that were shown since the start. */
  public long shown() {
    return shown.get();
  }

  private void after(Duration pause, List<Shown> proofs) {
    if (closed) {
      return;
    }
    try {
      timer.schedule(
          () -> calls.execute(() -> report(proofs)), pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      Overlay.LOG.debug("The worker shuts down", e);
    }
  }

  private void report(List<Shown> proofs) {
    near.get().forEach(overlay::met);
    holdWhatIsHere();
    boolean few = overlay.totals().contacts() < ENOUGH;
    Optional<SwarmDesk.Orders> orders = desk.report(few, proofs);
    if (orders.isEmpty()) {
      after(AGAIN, List.of());
      return;
    }
    shown.addAndGet(proofs.size());
    overlay.told(orders.get().terms());
    List<Shown> next = prove(orders.get().challenges());
    boolean known = orders.get().terms().ownRecord().isPresent();
    after(!next.isEmpty() ? AT_ONCE : known ? orders.get().interval() : AGAIN, next);
  }

  private void holdWhatIsHere() {
    Set<ContentId> held = new HashSet<>();
    try {
      for (ContentId id : store.complete()) {
        if (held.size() < MOST_HELD && store.sharing(id) == Sharing.SWARM) {
          held.add(id);
        }
      }
      overlay.hold(held);
    } catch (IOException e) {
      Overlay.LOG.warn("The contents here cannot be listed: {}", e.getMessage());
    }
  }

  private List<Shown> prove(List<HoldingChallenge> challenges) {
    List<Shown> proofs = new ArrayList<>();
    for (HoldingChallenge challenge : challenges) {
      if (proofs.size() < MOST_PROOFS) {
        prove(challenge).ifPresent(answer -> proofs.add(new Shown(challenge, answer)));
      }
    }
    return proofs;
  }

  /** Empty if the content, or that chunk of it, is not here any more. */
  private Optional<HoldingChallenge.Answer> prove(HoldingChallenge challenge) {
    try {
      Optional<Path> file = store.find(challenge.id());
      Optional<Manifest> manifest = store.manifest(challenge.id());
      if (file.isEmpty() || manifest.isEmpty()) {
        Overlay.LOG.debug("Leaf {} of {} is not here", challenge.leaf(), challenge.id());
        return Optional.empty();
      }
      Chunking chunking = manifest.get().chunking();
      byte[] chunk = new byte[chunking.sizeOf(challenge.chunk())];
      try (RandomAccessFile in = new RandomAccessFile(file.get().toFile(), "r")) {
        in.seek(chunking.offsetOf(challenge.chunk()));
        in.readFully(chunk);
      }
      long first = chunking.offsetOf(challenge.chunk()) / Chunking.LEAF_SIZE;
      int from = Math.toIntExact((challenge.leaf() - first) * Chunking.LEAF_SIZE);
      int size = MerkleProof.sizeOfLeaf(challenge.id(), challenge.leaf());
      byte[] leaf = Arrays.copyOfRange(chunk, from, from + size);
      return MerkleProof.of(manifest.get(), challenge.leaf(), chunk)
          .map(proof -> challenge.answer(self, leaf, proof));
    } catch (IOException e) {
      Overlay.LOG.warn("Content {} cannot be read: {}", challenge.id(), e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
