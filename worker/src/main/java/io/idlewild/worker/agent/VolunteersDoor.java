package io.idlewild.worker.agent;

import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.time.Ticker;
import io.idlewild.worker.config.PreferencesStore;
import io.idlewild.worker.config.StandingOrders;
import io.idlewild.worker.exchange.Swarm;
import io.idlewild.worker.identity.Enrolment;
import io.idlewild.worker.identity.IdentityFolder;
import io.idlewild.worker.idle.Machine;
import io.idlewild.worker.page.LocalPage;
import io.idlewild.worker.page.WorkerControls;
import io.idlewild.worker.status.SandboxWalls;
import io.idlewild.worker.status.StatusFile;
import io.idlewild.worker.store.ContentFolder;
import io.idlewild.worker.task.SessionEvent;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the volunteer sees and steers a running worker: puts status, controls and page together.
 */
final class VolunteersDoor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VolunteersDoor.class);

  /** For the page to show what came of leaving. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final House house;
  private final Outlets outlets;
  private final SecureRandom random;
  private final InstantSource clock;
  private final StatusBoard board;
  private final WorkerControls controls;
  private final CountDownLatch departed = new CountDownLatch(1);
  private @Nullable LocalPage page;

  /**
   * What there is to see.
   *
   * @param linkProblem why there is no connection; empty while there is one
   */
  record House(
      WorkerFolder folder,
      IdentityFolder identity,
      Machine machine,
      Supplier<String> linkProblem,
      Swarm swarm,
      ContentFolder store,
      TaskRunner runner) {}

  /**
   * What wishes lead to.
   *
   * @param stopWork ends all that the worker does
   */
  record Outlets(Consumer<SessionEvent> events, AgentThreads threads, Runnable stopWork) {}

  VolunteersDoor(
      House house,
      PreferencesStore preferences,
      StandingOrders orders,
      Outlets outlets,
      SecureRandom random,
      InstantSource clock,
      Ticker ticker)
      throws IOException, GeneralSecurityException {
    this.house = house;
    this.outlets = outlets;
    this.random = random;
    this.clock = clock;
    WorkerFolder folder = house.folder();
    Enrolment enrolment = new Enrolment(house.identity());
    String file = folder.settings().toString();
    this.board =
        new StatusBoard(
            new StatusBoard.Parts(
                house.identity().hostKey().id().toString(),
                house.identity().address(),
                folder.root(),
                house.machine(),
                () -> preferences.current().disk().mostBytes(),
                house.linkProblem(),
                house.swarm()::totals,
                () -> walls(house.runner()),
                house.identity().publishers()::all,
                () -> LocalControls.preferences(file, preferences, orders)),
            new Measurements(
                folder.root(),
                new ProcessUse(ticker),
                new CreditBoard(enrolment, outlets.threads().calls(), clock),
                clock),
            new StatusFile(folder.status()),
            clock);
    this.controls =
        new LocalControls(
            board,
            preferences,
            orders,
            new Departure(
                board,
                enrolment,
                folder,
                new Departure.Steps(outlets.events(), outlets.stopWork(), this::farewell),
                ticker),
            new ContentWishes(house.swarm(), house.store(), clock));
  }

  private static SandboxWalls walls(TaskRunner runner) {
    String unknown = "not known before the first task";
    String wall = runner.wall().orElse(unknown);
    return new SandboxWalls(
        runner.engine().orElse(unknown),
        wall,
        "Each task is a WebAssembly program in a process of its own"
            + (wall.equals("bubblewrap")
                ? ", and that has its own empty corner of the system."
                : "."),
        SandboxWalls.ALWAYS_FORBIDDEN);
  }

  /** Sees what the session shows. */
  StatusBoard board() {
    return board;
  }

  /**
   * From now on commands and browsers may come. Without a free port the worker works all the same.
   */
  void open() {
    try {
      page =
          LocalPage.start(
              house.folder().root(),
              controls,
              new LocalPage.PageThreads(outlets.threads().network(), outlets.threads().calls()),
              random,
              clock);
    } catch (IOException e) {
      LOG.warn("There is no local page: {}", FileProblem.sentence(e));
    }
  }

  private void farewell() {
    outlets
        .threads()
        .timer()
        .schedule(departed::countDown, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
  }

  void awaitDeparture() throws InterruptedException {
    departed.await();
  }

  @Override
  public void close() {
    if (page != null) {
      page.close();
    }
  }
}
