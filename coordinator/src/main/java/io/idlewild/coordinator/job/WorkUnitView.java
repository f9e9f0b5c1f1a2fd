package io.idlewild.coordinator.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.coordinator.validation.TaskDetail;
import io.idlewild.coordinator.workunit.UnitDetail;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.coordinator.workunit.model.WorkInput;
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

  /** One task. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Task(
      Host host,
      String state,
      @Nullable String outcome,
      @Nullable String cause,
      @Nullable String detail,
      @Nullable String stderrTail,
      Instant leasedAt,
      @Nullable Instant endedAt,
      @Nullable Long cpuMs,
      @Nullable Long wallMs,
      @Nullable String digest) {

    private static Task of(TaskDetail task) {
      boolean ended = task.endedAt() != null;
      return new Task(
          new Host(task.host().toString(), task.hostName()),
          ended ? "REPORTED" : task.state(),
          ended ? task.state() : null,
          task.cause(),
          task.detail(),
          task.stderrTail(),
          task.leasedAt(),
          task.endedAt(),
          task.cpuMs(),
          task.wallMs(),
          task.digest());
    }
  }

  /** Who computed it. */
  public record Host(String id, String name) {}

  static WorkUnitView of(UnitDetail unit, List<TaskDetail> tasks, @Nullable ResultView result) {
    return new WorkUnitView(
        unit.row().index(),
        state(unit),
        unit.seed(),
        unit.spec().arguments(),
        unit.spec().inputs().stream().map(WorkUnitView::input).toList(),
        tasks.stream().map(Task::of).toList(),
        result);
  }

  private static String state(UnitDetail unit) {
    boolean running = unit.row().state() == UnitState.OPEN && unit.row().underWay() > 0;
    return running ? "RUNNING" : unit.row().state().name();
  }

  private static Input input(WorkInput input) {
    return switch (input) {
      case WorkInput.Stored(var name, var content) ->
          new Input(name.value(), content.toString(), null);
      case WorkInput.Inline(var name, var bytes) -> new Input(name.value(), null, bytes.length);
    };
  }
}
