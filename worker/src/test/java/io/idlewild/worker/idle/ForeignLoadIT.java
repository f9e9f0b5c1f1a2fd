package io.idlewild.worker.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.idlewild.core.id.HostId;
import io.idlewild.core.time.SystemTicker;
import io.idlewild.core.time.Ticker;
import io.idlewild.worker.config.Capacity;
import io.idlewild.worker.config.Preferences;
import io.idlewild.worker.config.PreferencesText;
import io.idlewild.worker.task.CoordinatorSays;
import io.idlewild.worker.task.Session;
import io.idlewild.worker.task.SessionAction;
import io.idlewild.worker.task.SessionEvent;
import io.idlewild.worker.task.SessionSettings;
import io.idlewild.worker.task.WorkerSays;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real process that burns CPU, real counters, the real policy: what the coordinator hears of it.
 */
class ForeignLoadIT {
  private static final Outlook NOBODY =
      new Outlook(Owner.Presence.UNKNOWN, Optional.empty(), Optional.empty());
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final Ticker ticker = new SystemTicker();

  @BeforeEach
  void needsAShellAndProc() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")) && ProcFs.isHere());
  }

  @Test
  void aForeignHogMakesTheDemandZeroUntilItEnds() throws Exception {
    try (Siblings siblings = Neighbours.adopt(folder)) {
      MachineSampler sampler = new MachineSampler(ticker, siblings, InstantSource.system(), folder);
      Watch watch = new Watch(sampler);
      assertThat(watch.until(tasks -> tasks == 2)).as("calm").isTrue();

      try (Hog hog = Hog.start(4)) {
        assertThat(watch.until(tasks -> tasks == 0)).as("hog").isTrue();
      }

      assertThat(watch.until(tasks -> tasks == 2)).as("calm again").isTrue();
    }
  }

  @Test
  void whatOwnChildrenBurnIsNotForeign() throws Exception {
    try (Siblings siblings = Neighbours.adopt(folder)) {
      MachineSampler sampler = new MachineSampler(ticker, siblings, InstantSource.system(), folder);
      Process child = new ProcessBuilder("/bin/sh", "-c", "while :; do :; done").start();
      try {
        List<Double> foreign = new ArrayList<>();
        for (int look = 0; look < 15; look++) {
          Thread.sleep(300);
          foreign.add(sampler.sample().foreignCores());
        }

        double median = foreign.stream().sorted().toList().get(7);
        assertThat(median).as("%s", foreign).isLessThan(0.15);
      } finally {
        child.destroyForcibly();
      }
    }
  }

  /** Low limits, since a hog may get only a part of a core here, and a short quiet time. */
  private static Preferences preferences() {
    return PreferencesText.parse(
        "idle.foreign-limit = 0.3\nidle.resume-after = 2s\nidle.pressure-limit = 100%",
        new Capacity(2, 1L << 30));
  }

  /** Feeds a session with samples and hears its demand. */
  private final class Watch {
    private final MachineSampler sampler;
    private final OwnerPolicy policy = new OwnerPolicy(2, ZoneOffset.UTC);
    private final Preferences preferences = preferences();
    private final Session session =
        new Session(
            HostId.ofKey(new byte[] {1}),
            SessionSettings.withMemory(1L << 30),
            ticker,
            new Random(1),
            List.of());
    private int demand;

    Watch(MachineSampler sampler) {
      this.sampler = sampler;
      session.apply(new SessionEvent.Connected());
      session.apply(
          new SessionEvent.Heard(
              new CoordinatorSays.Welcome(Duration.ofSeconds(30), Set.of(), "test")));
    }

    boolean until(IntPredicate wanted) throws InterruptedException {
      return waitFor(wanted, PATIENCE);
    }

    private boolean waitFor(IntPredicate wanted, Duration time) throws InterruptedException {
      long end = System.nanoTime() + time.toNanos();
      while (System.nanoTime() < end) {
        Thread.sleep(300);
        IdleSample sample = sampler.sample();
        List<SessionAction> actions =
            session.apply(
                new SessionEvent.IdleSeen(
                    policy.decide(sample, preferences, Circumstances.NONE),
                    sample,
                    NOBODY,
                    1L << 30));
        heard(actions).ifPresent(tasks -> demand = tasks);
        if (wanted.test(demand)) {
          return true;
        }
      }
      return false;
    }

    private static OptionalInt heard(List<SessionAction> actions) {
      return actions.stream()
          .filter(action -> action instanceof SessionAction.Send)
          .map(action -> ((SessionAction.Send) action).message())
          .filter(message -> message instanceof WorkerSays.Demand)
          .mapToInt(message -> ((WorkerSays.Demand) message).tasks())
          .reduce((first, second) -> second);
    }
  }
}
