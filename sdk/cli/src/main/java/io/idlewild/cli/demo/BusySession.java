package io.idlewild.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.cli.terminal.Terminal;
import io.idlewild.client.Grid;
import io.idlewild.client.GridException;
import io.idlewild.client.JobView;
import io.idlewild.client.Overview;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One busy demo from beginning to end. */
final class BusySession {
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration SETTLES_WITHIN = Duration.ofMinutes(8);
  private static final int LOOKS_PER_JOB = 10;
  private static final int LOOKS_PER_REAL_JOB = 90;

  private final Surroundings surroundings;
  private final Terminal terminal;
  private final DemoReport report;
  private final boolean keep;
  private final CountDownLatch ended = new CountDownLatch(1);

  BusySession(Surroundings surroundings, Terminal terminal, boolean keep) {
    this.surroundings = surroundings;
    this.terminal = terminal;
    this.report = new DemoReport(terminal);
    this.keep = keep;
  }

  /** What a script wants to know. */
  record Ended(boolean lively, Map<String, Object> document) {}

  Ended run(BusyTerms terms) {
    Path logs = Path.of("");
    try {
      Distribution distribution = Distribution.find(surroundings.properties());
      try (DemoFolder folder = DemoFolder.claim(distribution.workFolder(), keep)) {
        logs = folder.folder("logs");
        return run(terms, distribution, folder, new Children(distribution.launcher(), logs));
      }
    } catch (DemoFailure e) {
      report.failure(e, logs);
    } catch (IOException | GridException e) {
      report.failure(new DemoFailure(String.valueOf(e.getMessage()), e), logs);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Ended(false, Map.of("lively", false, "logs", logs.toString()));
  }

  private Ended run(
      BusyTerms terms, Distribution distribution, DemoFolder folder, Children children)
      throws DemoFailure, IOException, InterruptedException {
    Thread onEnd = new Thread(() -> end(children), "demo-end");
    Runtime.getRuntime().addShutdownHook(onEnd);
    try {
      DemoGrid demo = new DemoGrid(folder, children);
      DemoGrid.Door door = demo.startRoomyCoordinator(terms.port());
      report.step("coordinator with its own database is up at " + door.url());
      try (Grid admin = demo.connect(door)) {
        BusyPeople people = BusyPeople.letIn(admin, door.url(), folder.folder("keys"));
        BusyScript script = new BusyScript(new SplittableRandom(terms.seed()));
        try (BusyJobs jobs = new BusyJobs(people, distribution.samples(), script)) {
          return play(terms, demo, door, folder, admin, people, jobs);
        }
      }
    } finally {
      children.stopAll();
      if (!keep) {
        folder.dropState();
      }
    }
  }

  private void end(Children children) {
    ended.countDown();
    children.stopAll();
  }

  private Ended play(
      BusyTerms terms,
      DemoGrid demo,
      DemoGrid.Door door,
      DemoFolder folder,
      Grid admin,
      BusyPeople people,
      BusyJobs jobs)
      throws DemoFailure, IOException, InterruptedException {
    demo.startWorkers(admin, door, terms.workers(), List.of(jobs.trusted().publisher()));
    report.step(terms.workers() + " workers have enrolled, and are ready");
    jobs.submitReal();
    demo.startCrowd(door, BusyPeople.VOLUNTEERS, terms.hosts(), terms.rate(), terms.seed());
    report.step(terms.hosts() + " simulated hosts have enrolled, and live");
    jobs.open();
    Map<String, Object> document = document(terms, door, folder, people);
    Files.write(folder.file("busy.json"), new ObjectMapper().writeValueAsBytes(document));
    tell(door, folder, people);
    boolean lively = goOn(terms, demo, admin, jobs);
    document.put("lively", lively);
    document.put("overview", admin.overview());
    return new Ended(lively, document);
  }

  /** Keeps the grid busy; ends only if it is not to stay, or a program ends. */
  private boolean goOn(BusyTerms terms, DemoGrid demo, Grid admin, BusyJobs jobs)
      throws DemoFailure, IOException, InterruptedException {
    boolean lively = false;
    long limit = surroundings.ticker().nanos() + SETTLES_WITHIN.toNanos();
    for (long look = 1; ; look++) {
      if (ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        return lively;
      }
      demo.requireAlive();
      if (look % LOOKS_PER_JOB == 0) {
        jobs.submitNext(admin);
      }
      if (look % LOOKS_PER_REAL_JOB == 0) {
        jobs.submitReal();
      }
      if (!lively && isLively(admin)) {
        lively = true;
        report.step("every kind of job and host is there now");
      }
      boolean late = surroundings.ticker().nanos() - limit > 0;
      if (!terms.stay() && (lively || late)) {
        return lively;
      }
    }
  }

  /** Whether a page would show everything that there is to show. */
  private static boolean isLively(Grid admin) {
    Overview now = admin.overview();
    List<JobView> jobs = admin.jobs(100);
    return now.jobs().running() >= 3
        && now.jobs().finished() >= 3
        && now.jobs().cancelled() >= 2
        && now.hosts().computing() > 0
        && now.hosts().suspended() > 0
        && now.hosts().offline() > 0
        && now.workUnits().failed() > 0
        && jobs.stream().anyMatch(job -> job.workUnits().provisional() > 0)
        && jobs.stream().anyMatch(job -> job.failures().size() > 2);
  }

  private static Map<String, Object> document(
      BusyTerms terms, DemoGrid.Door door, DemoFolder folder, BusyPeople people) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("url", door.url());
    document.put("adminToken", door.token());
    document.put("people", people.all().stream().map(BusyPeople.Person::document).toList());
    document.put("seed", terms.seed());
    document.put("hosts", terms.hosts());
    document.put("logs", folder.file("logs").toString());
    return document;
  }

  private void tell(DemoGrid.Door door, DemoFolder folder, BusyPeople people) {
    terminal.say("");
    terminal.say("%s %s", terminal.errStyle().bold("Busy grid ready:"), door.page());
    people
        .all()
        .forEach(person ->
            terminal.say(
                "  as %-9s (%s): %s/#token=%s",
                person.name(), person.role().toLowerCase(Locale.ROOT), door.url(), person.token()));
    terminal.say("  the same as a document: %s", folder.file("busy.json"));
    terminal.say("");
    terminal.say("Ctrl-C stops everything.");
  }
}
