package io.idlewild.coordinator.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was deleted of a job's data, and where.
 *
 * @param job its id
 * @param askedAt when its scientist wanted it gone
 * @param finishedAt when nothing of it was left here; absent while something is
 * @param deletedContents files that the coordinator has deleted
 * @param pending files that the coordinator is still to delete, LENGTH-ROOT
 * @param kept files that other jobs, workloads or accounts need, LENGTH-ROOT
 * @param hosts that held tasks of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ForgetView(
    String job,
    Instant askedAt,
    @Nullable Instant finishedAt,
    long workUnits,
    long results,
    int deletedContents,
    long deletedBytes,
    List<String> pending,
    List<String> kept,
    List<Host> hosts) {

  /**
   * A host that held tasks of the job.
   *
   * @param state CONFIRMED, ASKED (it has not answered, or still uses some) or WAITING (it was not
   *     connected since)
   * @param contents that it was asked to delete, if it has them
   * @param deleted of them that it had
   * @param inUse that another task there needed when it answered last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Host(
      String id,
      String name,
      String state,
      int contents,
      int deleted,
      long deletedBytes,
      int inUse,
      @Nullable Instant confirmedAt) {}
}
