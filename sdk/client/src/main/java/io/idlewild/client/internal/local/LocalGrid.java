package io.idlewild.client.internal.local;

import io.idlewild.client.Administration;
import io.idlewild.client.Contents;
import io.idlewild.client.ForgetReport;
import io.idlewild.client.Grid;
import io.idlewild.client.HostView;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Invitation;
import io.idlewild.client.Job;
import io.idlewild.client.JobSpec;
import io.idlewild.client.JobView;
import io.idlewild.client.Overview;
import io.idlewild.client.People;
import io.idlewild.client.Problem;
import io.idlewild.client.RequestRefusedException;
import io.idlewild.client.ServerView;
import io.idlewild.client.SubmitListener;
import io.idlewild.client.Workloads;
import io.idlewild.client.internal.spec.SpecCheck;
import io.idlewild.core.id.JobId;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.run.TaskRunnerProvider;
import io.idlewild.core.time.SystemTicker;
import io.idlewild.core.time.Ticker;
import io.idlewild.core.work.Assurance;
import io.idlewild.protocol.ProtocolVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Runs jobs in this process, with the sandbox that is on the class path. */
public final class LocalGrid implements Grid {
  private final TaskRunner runner;
  private final Path folder;
  private final InstantSource clock;
  private final Ticker ticker;
  private final RandomGenerator random;
  private final Map<String, LocalJob> jobs = Collections.synchronizedMap(new LinkedHashMap<>());

  LocalGrid(
      TaskRunner runner, Path folder, InstantSource clock, Ticker ticker, RandomGenerator random) {
    this.runner = runner;
    this.folder = folder;
    this.clock = clock;
    this.ticker = ticker;
    this.random = random;
  }

  /** Opens one in a new temporary folder, which goes when it is closed. */
  public static LocalGrid open() {
    TaskRunner runner =
        ServiceLoader.load(TaskRunnerProvider.class)
            .findFirst()
            .orElseThrow(LocalGrid::noSandbox)
            .create();
    try {
      Path folder = Files.createTempDirectory("idlewild-local-");
      return new LocalGrid(
          runner, folder, InstantSource.system(), new SystemTicker(), new SecureRandom());
    } catch (IOException e) {
      runner.close();
      throw new InvalidInputException(
          new Problem(
              "no-temporary-folder",
              "no temporary folder could be made: " + e,
              "make room, or set another with -Djava.io.tmpdir=FOLDER"),
          e);
    }
  }

  private static InvalidInputException noSandbox() {
    return new InvalidInputException(
        new Problem(
            "no-sandbox",
            "there is no sandbox on the class path",
            "add io.idlewild:idlewild-sandbox to your program"));
  }

  @Override
  public Job submit(JobSpec spec) {
    return submit(spec, SubmitListener.NONE);
  }

  @Override
  public Job submit(JobSpec spec, SubmitListener listener) {
    SpecCheck.check(spec);
    // Nobody here lies, so audits and verifiers would find nothing; a quorum finds a workload that
    // does not give the same bytes each time.
    int runs = spec.assurance() instanceof Assurance.Quorum(int results) ? results : 1;
    String id = JobId.random(random).toString();
    UnitRunner units =
        new UnitRunner(runner, spec, SpecCheck.style(spec), runs, folder.resolve(id), random);
    LocalJob job = new LocalJob(id, spec, units, clock, ticker);
    jobs.put(id, job);
    listener.workUnits(spec.workUnitCount(), spec.workUnitCount());
    job.start(Runtime.getRuntime().availableProcessors());
    return job;
  }

  @Override
  public Job attach(String id) {
    LocalJob job = jobs.get(id);
    if (job == null) {
      throw refused(
          "unknown-job",
          "this local grid has no job " + id,
          "a local job lives as long as its grid; jobs that must outlive it go to a server");
    }
    return job;
  }

  @Override
  public List<JobView> jobs(int limit) {
    List<LocalJob> all;
    synchronized (jobs) {
      all = new ArrayList<>(jobs.values());
    }
    return all.reversed().stream().limit(limit).map(LocalJob::view).toList();
  }

  @Override
  public List<HostView> hosts() {
    return List.of();
  }

  @Override
  public HostView anchor(String host, boolean anchor) {
    throw refused("local-grid", "a local grid has no volunteers", "connect to a server");
  }

  @Override
  public HostView drain(String host, boolean on) {
    throw refused("local-grid", "a local grid has no volunteers", "connect to a server");
  }

  @Override
  public Overview overview() {
    List<JobView> views = jobs(Integer.MAX_VALUE);
    IntStream sealed = views.stream().mapToInt(view -> view.workUnits().sealed());
    IntStream failed = views.stream().mapToInt(view -> view.workUnits().failed());
    IntStream open = views.stream().mapToInt(view -> view.workUnits().open());
    IntStream running = views.stream().mapToInt(view -> view.workUnits().running());
    return new Overview(
        "local",
        null,
        clock.instant(),
        new Overview.Jobs(
            count(views, JobView.State.RUNNING),
            count(views, JobView.State.FINISHED),
            count(views, JobView.State.CANCELLED)),
        new Overview.Hosts(0, 0, 0, 0),
        new Overview.WorkUnits(open.sum(), running.sum(), sealed.sum(), failed.sum()),
        views.stream().mapToDouble(JobView::workUnitsPerSecond).sum(),
        0,
        0);
  }

  private static int count(List<JobView> views, JobView.State state) {
    return (int) views.stream().filter(view -> view.state() == state).count();
  }

  @Override
  public String address() {
    return "local";
  }

  @Override
  public ServerView server() {
    return new ServerView(
        "local", "local", "local", ProtocolVersion.CURRENT.toString(), null, clock.instant());
  }

  @Override
  public Invitation invite(int uses, Duration lifetime, List<String> publishers) {
    throw refused("local-grid", "a local grid has no volunteers", "connect to a server");
  }

  @Override
  public Workloads workloads() {
    throw refused("local-grid", "a local grid has no registered workloads", "connect to a server");
  }

  @Override
  public ForgetReport forget(String job) {
    throw refused("local-grid", "a local grid keeps nothing of its jobs", "connect to a server");
  }

  @Override
  public ForgetReport forgotten(String job) {
    return forget(job);
  }

  @Override
  public Contents contents() {
    throw refused("local-grid", "a local grid keeps no contents", "connect to a server");
  }

  @Override
  public Administration administration() {
    throw refused("local-grid", "a local grid has no admin", "connect to a server");
  }

  @Override
  public People people() {
    throw refused("local-grid", "a local grid has no accounts", "connect to a server");
  }

  @Override
  public String publisher() {
    throw refused("local-grid", "a local grid signs nothing", "connect to a server");
  }

  /** Stops what runs and deletes all results. */
  @Override
  public void close() {
    List<LocalJob> all;
    synchronized (jobs) {
      all = List.copyOf(jobs.values());
    }
    all.forEach(LocalJob::cancel);
    runner.close();
    all.forEach(LocalJob::end);
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary folder " + folder + " stays", e);
    }
  }

  private static RequestRefusedException refused(String code, String detail, String remedy) {
    return new RequestRefusedException(0, new Problem(code, detail, remedy));
  }
}
