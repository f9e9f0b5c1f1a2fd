package io.idlewild.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.job.JobWaits;
import io.idlewild.core.id.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WaitingJobsTest {
  private static final JobId JOB = new JobId(new UUID(0, 1));
  private static final Map<JobId, String> REASON = Map.of(JOB, "No host shows demand.");
  private static final long GRACE = WaitingJobs.GRACE.toNanos();

  private final List<Map<JobId, String>> said = new ArrayList<>();
  private final WaitingJobs waiting = new WaitingJobs(recorder(), job -> {});

  @Test
  void reasonIsSaidOnceItHasLasted() {
    waiting.say(REASON, 0);
    waiting.say(REASON, GRACE - 1);
    assertThat(said).isEmpty();

    waiting.say(REASON, GRACE);
    waiting.say(REASON, GRACE + 1);

    assertThat(said).containsExactly(REASON);
  }

  @Test
  void jobThatMovesDoesNotWaitAnyMore() {
    waiting.say(REASON, 0);
    waiting.say(REASON, GRACE);

    waiting.say(Map.of(), GRACE + 1);

    assertThat(said).containsExactly(REASON, Map.of());
  }

  @Test
  void graceBeginsAnewWhenWorkHasMoved() {
    waiting.say(REASON, 0);
    waiting.say(Map.of(), GRACE - 1);

    waiting.say(REASON, GRACE);
    waiting.say(REASON, 2 * GRACE - 1);

    assertThat(said).isEmpty();
  }

  private JobWaits recorder() {
    return new JobWaits() {
      @Override
      public void say(Map<JobId, String> all) {
        said.add(all);
      }
    };
  }
}
