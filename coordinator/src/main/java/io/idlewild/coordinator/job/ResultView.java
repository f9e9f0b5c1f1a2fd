package io.idlewild.coordinator.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.idlewild.coordinator.journal.StoredResult;
import io.idlewild.coordinator.journal.model.ResultFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a work unit, as programs see it.
 *
 * @param sequence from 1, gapless within the job
 * @param state SEALED or FAILED
 * @param tasks how many it took
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResultView(
    long sequence,
    int index,
    String state,
    @Nullable String digest,
    List<Output> outputs,
    @Nullable Failure failure,
    int tasks,
    Instant sealedAt) {

  /**
   * A file of the result.
   *
   * @param inline its bytes (base64), if they are few
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @SuppressWarnings("ArrayRecordComponent")
  public record Output(String name, long length, String root, byte @Nullable [] inline) {
    static Output of(ResultFile file) {
      return new Output(
          file.file().name().value(),
          file.file().content().length(),
          file.file().content().root().toString(),
          file.inline());
    }
  }

  /** Why there is no result. */
  public record Failure(String cause, String detail) {}

  static ResultView of(StoredResult result) {
    boolean sealed = result.digest() != null;
    return new ResultView(
        result.sequence(),
        result.index(),
        sealed ? "SEALED" : "FAILED",
        sealed ? String.valueOf(result.digest()) : null,
        result.outputs().stream().map(Output::of).toList(),
        sealed
            ? null
            : new Failure(String.valueOf(result.cause()), String.valueOf(result.detail())),
        result.tasks(),
        result.sealedAt());
  }
}
