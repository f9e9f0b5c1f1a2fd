package io.idlewild.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CountersTest {
  private final Counters before = new Counters(1_000_000_000L, 10, 5, 1, 2, 3, 100, 200, 300);

  @Test
  void figuresAreWhatHappenedBetweenTwoMoments() {
    Counters after = new Counters(3_000_000_000L, 4_010, 2_005, 1.2, 2.6, 3.4, 150, 600, 6_300);

    Map<String, Number> figures = after.since(before).values();

    assertThat(figures)
        .containsEntry("seconds", 2.0)
        .containsEntry("tasks", 4_000L)
        .containsEntry("work_units", 2_000L)
        .containsEntry("tasks_per_s", 2_000.0)
        .containsEntry("work_units_per_s", 1_000.0)
        .containsEntry("cpu_ms_load", 0.05)
        .containsEntry("cpu_ms_coordinator", 0.15)
        .containsEntry("cpu_ms_postgres", 0.1)
        .containsEntry("cpu_ms_per_task", 0.3)
        .containsEntry("fsyncs_per_work_unit", 0.025)
        .containsEntry("commits_per_work_unit", 0.2)
        .containsEntry("statements_per_work_unit", 3.0);
  }

  @Test
  void whatDidNotHappenHasNoCost() {
    Counters after = new Counters(3_000_000_000L, 10, 5, 1.2, 2.6, 3.4, 150, 600, 6_300);

    assertThat(after.since(before).values())
        .containsEntry("tasks_per_s", 0.0)
        .doesNotContainKeys("cpu_ms_per_task", "fsyncs_per_work_unit");
  }
}
