package io.idlewild.coordinator.dispatch.simulation;

import io.idlewild.coordinator.dispatch.model.DispatchEvent;
import io.idlewild.coordinator.dispatch.model.RefereeCall;
import io.idlewild.coordinator.dispatch.simulation.Coverage.What;
import io.idlewild.coordinator.journal.model.Evidence;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.ResultDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The sandbox of one program: right, but late, and sometimes not to be had. */
final class Referee {
  private final Grid grid;
  private final Program program;
  private final List<RefereeCall> later = new ArrayList<>();

  Referee(Grid grid, Program program) {
    this.grid = grid;
    this.program = program;
  }

  void ask(RefereeCall call) {
    long delay = grid.fate().millis(10, grid.fate().happens(0.1) ? 60_000 : 5_000);
    Map<TaskKey, ResultDigest> results = new HashMap<>();
    switch (call) {
      case RefereeCall.Compute compute -> grid.count(What.ANCHOR_TASKS);
      case RefereeCall.Compare compare ->
          compare.results().forEach(task -> results.put(task, grid.digestOf(call.job(), task)));
      case RefereeCall.Verify verify ->
          results.put(verify.task(), grid.digestOf(call.job(), verify.task()));
    }
    grid.agenda()
        .after(
            delay,
            () -> {
              if (grid.fate().strikes(0.05)) {
                grid.count(What.REFEREE_ANSWERS_LOST);
                later.add(call);
              } else {
                answer(call, results);
              }
            });
  }

  /** What could not be answered is asked again. */
  void askAgain() {
    List<RefereeCall> again = List.copyOf(later);
    later.clear();
    again.forEach(this::ask);
  }

  private void answer(RefereeCall call, Map<TaskKey, ResultDigest> results) {
    DispatchEvent answer =
        switch (call) {
          case RefereeCall.Compute compute -> computed(compute);
          case RefereeCall.Compare compare -> compared(compare, results);
          case RefereeCall.Verify verify -> verified(verify, results);
        };
    program.post(answer);
    if (grid.fate().strikes(0.05)) {
      grid.count(What.REFEREE_ANSWERS_DOUBLED);
      grid.agenda().after(grid.fate().millis(0, 10_000), () -> program.post(answer));
    }
  }

  private DispatchEvent computed(RefereeCall.Compute call) {
    TaskEnding ending =
        Answers.isHopeless(call.seed())
            ? new TaskEnding.Failure(FailureCause.TRAP, "it fails everywhere")
            : new TaskEnding.Success(
                Answers.digest(call.seed(), Answers.RIGHT, grid.variant(call.job())));
    Evidence evidence =
        ending instanceof TaskEnding.Success success
            ? Worker.evidence(call.seed(), success.digest(), 1_000)
            : Evidence.NONE;
    return new DispatchEvent.Computed(call.job(), call.task(), ending, evidence);
  }

  private DispatchEvent compared(RefereeCall.Compare call, Map<TaskKey, ResultDigest> results) {
    grid.count(What.COMPARISONS);
    Map<Integer, Integer> groups = new HashMap<>();
    Map<Integer, Integer> medoids = new HashMap<>();
    Map<Integer, Integer> byValue = new HashMap<>();
    for (TaskKey task : call.results()) {
      int value = Answers.of(Objects.requireNonNull(results.get(task))).value();
      int group = byValue.computeIfAbsent(value, v -> byValue.size());
      groups.put(task.number(), group);
      medoids.putIfAbsent(group, task.number());
    }
    return new DispatchEvent.Compared(call.job(), call.index(), groups, medoids);
  }

  private DispatchEvent verified(RefereeCall.Verify call, Map<TaskKey, ResultDigest> results) {
    grid.count(What.VERIFICATIONS);
    @Nullable Boolean right =
        grid.fate().strikes(0.05)
            ? null
            : Boolean.valueOf(Answers.isRight(Objects.requireNonNull(results.get(call.task()))));
    return new DispatchEvent.Verified(call.job(), call.task(), right, "");
  }
}
