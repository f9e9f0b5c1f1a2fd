package io.idlewild.coordinator.dispatch.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.dispatch.model.Verdict;
import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.core.work.Assurance;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Laptops that take work along. */
class AbsentHostsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Bench bench = new Bench();
  private final JobRow job = bench.job(new Assurance.Quorum(1), 1);
  private final BenchHost laptop = bench.host(1);

  @Test
  void leaseOfAHostThatMayBeAwayOutlastsItsSilence() {
    laptop.demand(1, HOUR);

    bench.silence(HOUR.minusSeconds(1));

    assertThat(job.units.getFirst().tasks.getFirst().ending).isNull();
    var lease = laptop.answer(Answers.RIGHT);
    assertThat(laptop.verdicts).containsEntry(lease, Verdict.ACCEPTED);
  }

  @Test
  void leaseEndsWhenTheHostStaysAwayForLongerThanItSaid() {
    laptop.demand(1, HOUR);

    bench.silence(HOUR);

    assertThat(job.units.getFirst().tasks.getFirst().ending).isEqualTo(new TaskEnding.Expired());
    assertThat(bench.host(2).demand(1)).isEqualTo(1);
  }

  @Test
  void nobodyIsAwayForDays() {
    laptop.demand(1, Duration.ofDays(3));

    bench.silence(Duration.ofHours(4));

    assertThat(job.units.getFirst().tasks.getFirst().ending).isEqualTo(new TaskEnding.Expired());
  }

  @Test
  void leaseOfAHostThatIsBackForGoodLivesATermAgain() {
    laptop.demand(1, HOUR);
    laptop.demand(0, Duration.ZERO);
    laptop.beat();

    bench.silence(Bench.TERM);

    assertThat(job.units.getFirst().tasks.getFirst().ending).isEqualTo(new TaskEnding.Expired());
  }
}
