package io.idlewild.worker.discovery;

import io.idlewild.core.content.ContentId;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.worker.exchange.PeerAddress;
import io.idlewild.worker.exchange.Swarm;
import io.idlewild.worker.overlay.Overlay;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The coordinator's directory with the workers' own behind it: what the one does not answer within
 * {@link #PATIENCE}, the other is asked. Thread-safe.
 */
public final class BackedTracker implements Tracker {
  static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Logger LOG = LoggerFactory.getLogger(BackedTracker.class);

  private final Tracker tracker;
  private final Overlay overlay;
  private final ScheduledExecutorService timer;
  private volatile @Nullable Swarm swarm;

  public BackedTracker(TrackerChannel tracker, Overlay overlay, ScheduledExecutorService timer) {
    this((Tracker) tracker, overlay, timer);
  }

  BackedTracker(Tracker tracker, Overlay overlay, ScheduledExecutorService timer) {
    this.tracker = tracker;
    this.overlay = overlay;
    this.timer = timer;
  }

  /**
   * @param served who hears of providers that the workers name
   */
  public void start(Swarm served) {
    this.swarm = served;
  }

  @Override
  public Optional<Answer> announce(Announcement announcement) {
    List<ContentId> wanted =
        announcement.holdings().stream()
            .filter(Holding::peersWanted)
            .map(Holding::content)
            .toList();
    AtomicBoolean settled = new AtomicBoolean(wanted.isEmpty());
    Runnable askOthers =
        () -> {
          if (settled.compareAndSet(false, true)) {
            ask(wanted);
          }
        };
    if (!wanted.isEmpty()) {
      try {
        timer.schedule(askOthers, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        LOG.debug("The worker shuts down", e);
      }
    }
    Optional<Answer> answer = tracker.announce(announcement);
    if (answer.isPresent()) {
      settled.set(true);
      answer.get().banned().forEach(overlay::forget);
    } else {
      askOthers.run();
    }
    return answer;
  }

  private void ask(List<ContentId> wanted) {
    Swarm served = swarm;
    if (served == null) {
      return;
    }
    for (ContentId content : wanted) {
      LOG.debug("The coordinator is silent; the overlay is asked who has {}", content);
      overlay.find(content, providers -> found(served, content, providers));
    }
  }

  private static void found(Swarm served, ContentId content, List<PeerAddress> providers) {
    List<Optional<SignedStatement>> unsigned =
        Collections.nCopies(providers.size(), Optional.empty());
    served.found(content, providers, unsigned, false);
  }
}
