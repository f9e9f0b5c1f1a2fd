package io.idlewild.coordinator.validation;

import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.TaskId;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.OutputFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of one task, to be recorded.
 *
 * @param index of its work unit
 */
public record TaskEnd(TaskId id, int index, Participant who, Outcome outcome, Evidence evidence) {

  /**
   * What came with the end.
   *
   * @param outputs bytes of small outputs, hashed already
   */
  public record Evidence(String stderrTail, long cpuMs, long wallMs, List<Output> outputs) {
    /** Nothing came. */
    public static final Evidence NONE = new Evidence("", 0, 0, List.of());

    public Evidence {
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * A file of a successful task.
   *
   * @param inline its bytes, or null if the content store has them; must not be changed
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Output(OutputFile file, byte @Nullable [] inline) {}
}
