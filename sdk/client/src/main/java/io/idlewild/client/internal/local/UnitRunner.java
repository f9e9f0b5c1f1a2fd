package io.idlewild.client.internal.local;

import io.idlewild.client.JobSpec;
import io.idlewild.client.Result;
import io.idlewild.client.internal.spec.UnitRequest;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.TaskId;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunReport;
import io.idlewild.core.run.RunningTask;
import io.idlewild.core.run.TaskRunner;
import io.idlewild.core.trust.QuorumPolicy;
import io.idlewild.core.trust.Verdict;
import io.idlewild.core.trust.Vote;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.WorkloadStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Computes single work units: as many runs as the quorum needs, compared by the policy that a
 * server uses, so a workload that is not deterministic is found here. Thread-safe.
 */
final class UnitRunner {
  private final TaskRunner runner;
  private final JobSpec spec;
  private final WorkloadStyle style;
  private final QuorumPolicy policy;
  private final Path folder;
  private final RandomGenerator random;
  private final Set<RunningTask> running = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  UnitRunner(
      TaskRunner runner,
      JobSpec spec,
      WorkloadStyle style,
      int quorum,
      Path folder,
      RandomGenerator random) {
    this.runner = runner;
    this.spec = spec;
    this.style = style;
    this.policy = QuorumPolicy.of(quorum);
    this.folder = folder;
    this.random = random;
  }

  /** How a work unit ended. */
  sealed interface Ended {
    /** It has a result: outputs below {@code folder}. */
    record Accepted(Outcome.Success success, Path folder, int tasks) implements Ended {}

    /** It has none. */
    record Failed(Result.Failure failure, int tasks) implements Ended {}

    /** The job was called off. */
    record Stopped() implements Ended {}
  }

  /** Computes one work unit in the calling thread. */
  Ended compute(int index) throws IOException {
    List<Vote> votes = new ArrayList<>();
    Map<TaskId, Path> folders = new HashMap<>();
    while (!stopped) {
      switch (policy.decide(votes, 0)) {
        case Verdict.Canonical canonical -> {
          return accepted(canonical, votes, folders);
        }
        case Verdict.Hopeless(String reason) -> {
          return new Ended.Failed(new Result.Failure(cause(votes), reason), votes.size());
        }
        case Verdict.NeedsTasks ignored -> {
          TaskId task = TaskId.random(random);
          Path out = Files.createDirectories(folder.resolve(index + "/" + votes.size()));
          folders.put(task, out);
          // Each run counts as one of another host: what is compared here is the workload with
          // itself.
          HostId host = new HostId(new UUID(random.nextLong(), random.nextLong()));
          votes.add(new Vote(task, host, run(index, out).outcome()));
        }
      }
    }
    return new Ended.Stopped();
  }

  private RunReport run(int index, Path out) {
    RunningTask task =
        runner.start(UnitRequest.of(spec, spec.workload(), style, index, out), RunListener.NONE);
    running.add(task);
    if (stopped) {
      task.abort();
    }
    try {
      return task.report().toCompletableFuture().join();
    } finally {
      running.remove(task);
    }
  }

  /** Stops what runs; what has not begun ends as stopped. */
  void stop() {
    stopped = true;
    running.forEach(RunningTask::abort);
  }

  private static Ended accepted(
      Verdict.Canonical canonical, List<Vote> votes, Map<TaskId, Path> folders) throws IOException {
    TaskId chosen = canonical.agreeing().getFirst();
    Outcome.Success success = null;
    Path kept = null;
    for (Vote vote : votes) {
      Path out = folders.get(vote.task());
      if (vote.task().equals(chosen) && vote.outcome() instanceof Outcome.Success found) {
        success = found;
        kept = out;
      } else if (out != null) {
        Folders.delete(out);
      }
    }
    if (success == null || kept == null) {
      throw new IllegalStateException("no vote for " + canonical);
    }
    return new Ended.Accepted(success, kept, votes.size());
  }

  private static String cause(List<Vote> votes) {
    return votes.reversed().stream()
        .map(Vote::outcome)
        .filter(Outcome.Failure.class::isInstance)
        .map(outcome -> ((Outcome.Failure) outcome).cause().name())
        .findFirst()
        .orElse("DISAGREEMENT");
  }
}
