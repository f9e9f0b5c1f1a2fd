package io.idlewild.coordinator.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.coordinator.journal.TaskDetail;
import io.idlewild.coordinator.journal.model.VoteState;
import io.idlewild.coordinator.workunit.UnitDetail;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.coordinator.workunit.model.WorkInput;
import io.idlewild.core.trust.escrow.Duty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A work unit with all that happened to it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkUnitView(
    int index,
    String state,
    long seed,
    List<String> arguments,
    List<Input> inputs,
    List<Task> tasks,
    @Nullable ResultView result) {

  /** An input of its own; the length stands for the bytes of an inline one. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Input(String name, @Nullable String content, @Nullable Integer inlineBytes) {}

  /**
   * One task.
   *
   * @param number from 0, in the order in which they were leased
   * @param committedAt when its host was bound to a result
   * @param duty for what it was leased; told when the job has ended, and to admins, so that nobody
   *     else learns which result is being checked
   * @param vote what it was worth; told as the duty is
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Task(
      int number,
      Host host,
      String state,
      @Nullable String outcome,
      @Nullable String cause,
      @Nullable String detail,
      @Nullable String stderrTail,
      Instant leasedAt,
      @Nullable Instant committedAt,
      @Nullable Instant endedAt,
      @Nullable Long cpuMs,
      @Nullable Long wallMs,
      @Nullable String digest,
      @Nullable Duty duty,
      @Nullable VoteState vote) {

    private static Task of(TaskDetail task, boolean jobEnded, boolean named) {
      boolean ended = task.endedAt() != null;
      return new Task(
          task.number(),
          Host.of(task, named),
          ended ? "REPORTED" : task.state(),
          ended ? task.state() : null,
          task.cause(),
          task.detail(),
          task.stderrTail(),
          task.leasedAt(),
          task.committedAt(),
          task.endedAt(),
          task.cpuMs(),
          task.wallMs(),
          task.digest(),
          jobEnded || named ? task.duty() : null,
          jobEnded || named ? task.vote() : null);
    }
  }

  /**
   * Who computed it.
   *
   * @param name that its owner gave it, for admins; a machine's name may hold an address or a
   *     person's name, so everybody else sees the beginning of its id
   * @param platform operating system and processor: hosts of one kind that fail alike
   */
  public record Host(String id, String name, String platform) {
    private static final int SHORT_ID = 8;

    private static Host of(TaskDetail task, boolean named) {
      String id = task.host().toString();
      return new Host(
          id, named ? task.hostName() : "host-" + id.substring(0, SHORT_ID), task.platform());
    }
  }

  static WorkUnitView of(
      UnitDetail unit,
      JobState job,
      List<TaskDetail> tasks,
      @Nullable ResultView result,
      boolean named) {
    return new WorkUnitView(
        unit.index(),
        result == null ? state(job, tasks).name() : result.state(),
        unit.seed(),
        unit.spec().arguments(),
        unit.spec().inputs().stream().map(WorkUnitView::input).toList(),
        tasks.stream().map(task -> Task.of(task, job.isEnd(), named)).toList(),
        result);
  }

  /** Where a work unit without a result stands. */
  private static UnitState state(JobState job, List<TaskDetail> tasks) {
    if (job == JobState.CANCELLED) {
      return UnitState.CANCELLED;
    }
    if (tasks.stream().anyMatch(WorkUnitView::counts)) {
      return UnitState.PROVISIONAL;
    }
    return tasks.stream().anyMatch(WorkUnitView::saysSomething)
        ? UnitState.RUNNING
        : UnitState.OPEN;
  }

  private static boolean counts(TaskDetail task) {
    return task.vote() == VoteState.UNCHECKED || task.vote() == VoteState.CHECKED;
  }

  private static boolean saysSomething(TaskDetail task) {
    return task.endedAt() == null || (task.digest() != null && task.vote() != VoteState.VOID);
  }

  private static Input input(WorkInput input) {
    return switch (input) {
      case WorkInput.Stored(var name, var content, var sharing) ->
          new Input(name.value(), content.toString(), null);
      case WorkInput.Inline(var name, var bytes) -> new Input(name.value(), null, bytes.length);
    };
  }
}
