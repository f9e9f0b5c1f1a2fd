package io.idlewild.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.dispatch.model.Contest;
import io.idlewild.coordinator.dispatch.model.ReadyUnit;
import io.idlewild.coordinator.job.JobWaits;
import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.LeaseId;
import io.idlewild.core.id.WorkUnitId;
import io.idlewild.core.work.Diversity;
import io.idlewild.core.work.Requirements;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitingJobsTest {
  private static final JobId JOB = new JobId(new UUID(0, 1));
  private static final WorkUnitId UNIT = new WorkUnitId(JOB, 0);
  private static final LeaseId LEASE = new LeaseId(new UUID(0, 2));
  private static final long GRACE = WaitingJobs.GRACE.toNanos();

  private final DispatchState state =
      new DispatchState(
          new SmallRyeConfigBuilder()
              .withMapping(DispatchSettings.class)
              .build()
              .getConfigMapping(DispatchSettings.class));
  private final List<Map<JobId, String>> said = new ArrayList<>();
  private final WaitingJobs waiting = new WaitingJobs(recorder(), job -> {});

  @BeforeEach
  void aJobWantsWork() {
    state.window.open(new Contest(JOB, Diversity.BLOCK, new Requirements(0, 0)));
    state.window.offer(new ReadyUnit(UNIT, 1, List.of()));
  }

  @Test
  void reasonIsSaidOnceItHasLasted() {
    waiting.look(state, 0);
    waiting.look(state, GRACE - 1);
    assertThat(said).isEmpty();

    waiting.look(state, GRACE);
    waiting.look(state, GRACE + 1);

    assertThat(said).hasSize(1);
    assertThat(said.getFirst().get(JOB)).startsWith("No host shows demand");
  }

  @Test
  void jobWithATaskUnderWayDoesNotWait() {
    waiting.look(state, 0);
    waiting.look(state, GRACE);

    state.book.enter(
        LEASE,
        UNIT,
        new Participant(new HostId(new UUID(1, 1)), new AccountId(new UUID(2, 1)), "a"),
        null,
        GRACE);
    waiting.look(state, GRACE + 1);

    assertThat(said).hasSize(2);
    assertThat(said.getLast()).isEmpty();
  }

  @Test
  void graceBeginsAnewWhenWorkHasMoved() {
    waiting.look(state, 0);
    state.window.restate(UNIT, 0, List.of());
    waiting.look(state, GRACE - 1);
    state.window.restate(UNIT, 1, List.of());

    waiting.look(state, GRACE);
    waiting.look(state, 2 * GRACE - 1);

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
