package io.idlewild.coordinator.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a job went: its points, oldest first. */
record JobChart(List<Point> points) {
  JobChart {
    points = List.copyOf(points);
  }

  /**
   * How the job stood at a moment.
   *
   * @param tasksFailed with those that expired
   * @param forecast what was expected then; absent if nothing could be said
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Point(
      Instant at,
      int sealed,
      int provisional,
      int failed,
      int tasksSucceeded,
      int tasksFailed,
      @Nullable Forecast forecast) {}
}
