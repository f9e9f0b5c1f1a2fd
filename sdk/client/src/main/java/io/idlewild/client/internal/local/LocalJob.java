package io.idlewild.client.internal.local;

import io.idlewild.client.Following;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Job;
import io.idlewild.client.JobListener;
import io.idlewild.client.JobSpec;
import io.idlewild.client.JobUpdate;
import io.idlewild.client.JobView;
import io.idlewild.client.Problem;
import io.idlewild.client.Recipe;
import io.idlewild.client.RequestRefusedException;
import io.idlewild.client.Result;
import io.idlewild.client.WorkUnitReport;
import io.idlewild.client.internal.JobFollower;
import io.idlewild.client.internal.spec.SpecCheck;
import io.idlewild.client.internal.spec.UnitRequest;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A job that is computed by threads of this process, each taking the next work unit. */
final class LocalJob implements Job {
  private final String id;
  private final JobSpec spec;
  private final UnitRunner units;
  private final LocalLedger ledger;
  private final AtomicInteger next = new AtomicInteger();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  LocalJob(String id, JobSpec spec, UnitRunner units, InstantSource clock, Ticker ticker) {
    this.id = id;
    this.spec = spec;
    this.units = units;
    this.ledger = new LocalLedger(id, spec, clock, ticker);
  }

  void start(int count) {
    for (int i = 0; i < Math.min(count, spec.workUnitCount()); i++) {
      threads.add(Thread.ofVirtual().name("idlewild-local-" + i).start(this::work));
    }
  }

  /** Cancels the job and waits until nothing of it writes into its folder any more. */
  void stop() {
    cancel();
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    for (int i = next.getAndIncrement(); i < spec.workUnitCount(); i = next.getAndIncrement()) {
      ledger.begin();
      try {
        ledger.end(i, units.compute(i));
      } catch (IOException | RuntimeException e) {
        // The edge of a loop: whatever it was, the others go on, and the scientist hears of it.
        ledger.end(i, new UnitRunner.Ended.Failed(new Result.Failure("WORKER", e.toString()), 0));
      }
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public JobView view() {
    return ledger.view();
  }

  @Override
  public Stream<Result> results(long after) {
    return updates(after)
        .filter(JobUpdate.Arrived.class::isInstance)
        .map(update -> ((JobUpdate.Arrived) update).result());
  }

  @Override
  public Stream<JobUpdate> updates(long after) {
    int facts = Spliterator.ORDERED | Spliterator.NONNULL;
    LedgerReader reader = new LedgerReader(ledger, after);
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(reader, facts), false);
  }

  @Override
  public Following follow(JobListener listener) {
    return JobFollower.start(updates(), listener);
  }

  @Override
  public WorkUnitReport workUnit(int index) {
    requireUnit(index);
    Optional<Result> result = ledger.of(index);
    return new WorkUnitReport(
        index,
        result.map(r -> r.accepted() ? "SEALED" : "FAILED").orElse("OPEN"),
        spec.seedOf(index),
        spec.workUnit(index).arguments(),
        List.of(),
        result.flatMap(Result::failure).orElse(null));
  }

  /** The files lie on this machine already; they stay where they are. */
  @Override
  public Recipe reproduce(int index, Path folder) {
    requireUnit(index);
    RunRequest request =
        UnitRequest.of(spec, spec.workload(), SpecCheck.style(spec), index, folder);
    Map<String, Path> inputs = new LinkedHashMap<>();
    try {
      for (RunInput input : request.inputs()) {
        inputs.put(input.name().value(), onDisk(input, folder));
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem("cannot-write", "%s cannot be written: %s".formatted(folder, e), ""), e);
    }
    return new Recipe(
        request.module(),
        request.style(),
        request.arguments(),
        inputs,
        request.limits(),
        request.seed());
  }

  private static Path onDisk(RunInput input, Path folder) throws IOException {
    return switch (input) {
      case RunInput.OnDisk file -> file.path();
      case RunInput.InMemory memory -> {
        Path file = folder.resolve("inputs").resolve(memory.name().value());
        Files.createDirectories(Objects.requireNonNull(file.getParent(), "it is below a folder"));
        yield Files.write(file, memory.bytes());
      }
    };
  }

  private void requireUnit(int index) {
    if (index < 0 || index >= spec.workUnitCount()) {
      throw new RequestRefusedException(
          0,
          new Problem(
              "work-unit-unknown",
              "job %s has no work unit %d".formatted(id, index),
              "indexes begin with 0"));
    }
  }

  @Override
  public JobView hold() {
    throw serverOnly();
  }

  @Override
  public JobView release() {
    throw serverOnly();
  }

  @Override
  public JobView prioritize(int priority) {
    throw serverOnly();
  }

  private static InvalidInputException serverOnly() {
    return new InvalidInputException(
        new Problem(
            "local-grid",
            "a job in this process has the machine for itself",
            "submit it to a server to hold it or to change its priority"));
  }

  @Override
  public JobView cancel() {
    ledger.cancel();
    units.stop();
    return view();
  }

  /** Hands out updates as the ledger grows. */
  private static final class LedgerReader implements java.util.Iterator<JobUpdate> {
    private final LocalLedger ledger;
    private long last;
    private boolean showProgress;
    private boolean ended;

    LedgerReader(LocalLedger ledger, long after) {
      this.ledger = ledger;
      this.last = after;
    }

    @Override
    public boolean hasNext() {
      return !ended;
    }

    /** A result if there is one; else, once after results, the progress; else it waits. */
    @Override
    public JobUpdate next() {
      if (ended) {
        throw new java.util.NoSuchElementException("the job has ended");
      }
      Optional<Result> result = showProgress ? ledger.after(last) : ledger.await(last);
      if (result.isPresent()) {
        last = result.get().sequence();
        showProgress = true;
        return new JobUpdate.Arrived(result.get());
      }
      JobView view = ledger.view();
      if (view.hasEnded() && view.lastSequence() <= last) {
        ended = true;
        return new JobUpdate.Ended(view);
      }
      showProgress = false;
      return new JobUpdate.Progress(view);
    }
  }
}
