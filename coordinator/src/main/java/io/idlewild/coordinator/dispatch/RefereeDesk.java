package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.dispatch.model.DispatchEvent;
import io.idlewild.coordinator.dispatch.model.RefereeCall;
import io.idlewild.coordinator.journal.model.Evidence;
import io.idlewild.coordinator.journal.model.ResultFile;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.coordinator.journal.model.TaskKey;
import io.idlewild.coordinator.referee.Case;
import io.idlewild.coordinator.referee.Compared;
import io.idlewild.coordinator.referee.Computed;
import io.idlewild.coordinator.referee.Referee;
import io.idlewild.coordinator.referee.Verified;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import io.idlewild.core.trust.compare.Agreement;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Carries the dispatcher's questions to the referee, and its answers back. */
@ApplicationScoped
class RefereeDesk {
  private static final Logger LOG = Logger.getLogger(RefereeDesk.class);

  private final Referee referee;
  private final JobBook jobs;
  private final boolean enabled;

  RefereeDesk(
      Referee referee,
      JobBook jobs,
      @ConfigProperty(name = "idlewild.referee.enabled", defaultValue = "true") boolean enabled) {
    this.referee = referee;
    this.jobs = jobs;
    this.enabled = enabled;
  }

  boolean isEnabled() {
    return enabled;
  }

  /**
   * Asks.
   *
   * @param files reads the files of a task's result; called before this returns
   * @param answers takes the answer, later, on another thread
   * @param unavailable hears instead why there is none now, as a sentence
   */
  void ask(
      RefereeCall call,
      Function<TaskKey, List<ResultFile>> files,
      Consumer<DispatchEvent> answers,
      Consumer<String> unavailable) {
    switch (call) {
      case RefereeCall.Compute compute ->
          referee.compute(
              unit(call, compute.seed(), compute.spec()),
              computed -> answer(computed(compute, computed), answers, unavailable));
      case RefereeCall.Compare compare -> {
        var results = compare.results().stream().map(task -> evidence(files.apply(task))).toList();
        referee.compare(
            unit(call, compare.seed(), compare.spec()),
            results,
            compared -> answer(compared(compare, compared), answers, unavailable));
      }
      case RefereeCall.Verify verify ->
          referee.verify(
              unit(call, verify.seed(), verify.spec()),
              evidence(files.apply(verify.task())),
              verified -> answer(verified(verify, verified), answers, unavailable));
    }
  }

  /** What is to be told, or why there is nothing to tell now. */
  private record Answer(@Nullable DispatchEvent event, String sentence) {
    static Answer of(DispatchEvent event) {
      return new Answer(event, "");
    }

    static Answer none(String sentence) {
      return new Answer(null, sentence);
    }
  }

  private static void answer(
      Answer answer, Consumer<DispatchEvent> answers, Consumer<String> unavailable) {
    if (answer.event() == null) {
      unavailable.accept(answer.sentence());
    } else {
      answers.accept(answer.event());
    }
  }

  private Case unit(RefereeCall call, long seed, WorkUnitSpec spec) {
    return new Case(jobs.terms(call.job()), call.index(), seed, spec);
  }

  private static io.idlewild.coordinator.referee.Evidence evidence(List<ResultFile> files) {
    return new io.idlewild.coordinator.referee.Evidence(
        files.stream()
            .map(file -> new io.idlewild.coordinator.referee.ResultFile(file.file(), file.inline()))
            .toList());
  }

  private static Answer computed(RefereeCall.Compute call, Computed computed) {
    return switch (computed) {
      case Computed.Success success ->
          Answer.of(
              new DispatchEvent.Computed(
                  call.job(),
                  call.task(),
                  new TaskEnding.Success(success.result().digest()),
                  new Evidence(
                      "",
                      success.cpuTime().toMillis(),
                      success.wallTime().toMillis(),
                      success.result().files().stream()
                          .map(file -> new ResultFile(file.file(), file.inline()))
                          .toList())));
      case Computed.Failure failure ->
          Answer.of(
              new DispatchEvent.Computed(
                  call.job(),
                  call.task(),
                  new TaskEnding.Failure(failure.cause(), failure.detail()),
                  Evidence.NONE));
      case Computed.Unavailable unavailable -> Answer.none(unavailable.sentence());
    };
  }

  private static Answer compared(RefereeCall.Compare call, Compared compared) {
    return switch (compared) {
      case Compared.Answered answered -> Answer.of(grouped(call, answered.agreement()));
      case Compared.Failed failed -> {
        LOG.warnf(
            "Results of work unit %d of job %s could not be compared: %s",
            call.index(), call.job(), failed.detail());
        Map<Integer, Integer> apart = new HashMap<>();
        call.results().forEach(task -> apart.put(task.number(), apart.size()));
        yield Answer.of(new DispatchEvent.Compared(call.job(), call.index(), apart, Map.of()));
      }
      case Compared.Unavailable unavailable -> Answer.none(unavailable.sentence());
    };
  }

  private static DispatchEvent grouped(RefereeCall.Compare call, Agreement agreement) {
    Map<Integer, Integer> groups = new HashMap<>();
    Map<Integer, Integer> medoids = new HashMap<>();
    Map<Integer, List<Integer>> members = new HashMap<>();
    for (int i = 0; i < call.results().size(); i++) {
      int group = agreement.groups().get(i);
      groups.put(call.results().get(i).number(), group);
      members.computeIfAbsent(group, g -> new ArrayList<>()).add(i);
    }
    members.forEach((group, positions) ->
        medoids.put(group, call.results().get(agreement.medoid(positions)).number()));
    return new DispatchEvent.Compared(call.job(), call.index(), groups, medoids);
  }

  private static Answer verified(RefereeCall.Verify call, Verified verified) {
    return switch (verified) {
      case Verified.Right right ->
          Answer.of(new DispatchEvent.Verified(call.job(), call.task(), true, ""));
      case Verified.Wrong wrong ->
          Answer.of(new DispatchEvent.Verified(call.job(), call.task(), false, wrong.detail()));
      case Verified.Failed failed ->
          Answer.of(new DispatchEvent.Verified(call.job(), call.task(), null, failed.detail()));
      case Verified.Unavailable unavailable -> Answer.none(unavailable.sentence());
    };
  }
}
