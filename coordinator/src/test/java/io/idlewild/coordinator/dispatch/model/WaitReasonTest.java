package io.idlewild.coordinator.dispatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.id.JobId;
import io.idlewild.core.work.Diversity;
import io.idlewild.core.work.Requirements;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WaitReasonTest {
  private static final JobId JOB = new JobId(new UUID(0, 1));

  @Test
  void sharedBlockIsNamedWithBothRemedies() {
    assertThat(refused(Diversity.BLOCK, Map.of(Refusal.SAME_BLOCK, 2)))
        .isEqualTo(
            "2 hosts show demand, but each shares its network block with one that has computed"
                + " these work units already; hosts of other networks and accounts are needed, or"
                + " submit with --diversity host.");
  }

  @Test
  void sharedAccountIsNamed() {
    assertThat(refused(Diversity.ACCOUNT, Map.of(Refusal.SAME_ACCOUNT, 1)))
        .isEqualTo(
            "1 host shows demand, but it shares its account with one that has computed these work"
                + " units already; hosts of other accounts are needed, or submit with --diversity"
                + " host.");
  }

  @Test
  void hostThatIsAloneNeedsCompanyWhateverTheDiversity() {
    assertThat(refused(Diversity.HOST, Map.of(Refusal.SAME_HOST, 1)))
        .isEqualTo(
            "1 host shows demand, but it has computed these work units already; more hosts are"
                + " needed.");
    assertThat(refused(Diversity.BLOCK, Map.of(Refusal.SAME_HOST, 1)))
        .endsWith(
            "; hosts of other networks and accounts are needed, or more hosts and --diversity"
                + " host.");
  }

  @Test
  void severalCausesAreCountedAndEachRemedyIsSaidOnce() {
    assertThat(
            refused(
                Diversity.BLOCK,
                Map.of(Refusal.SAME_HOST, 1, Refusal.SAME_BLOCK, 2, Refusal.MEMORY, 1)))
        .isEqualTo(
            "4 hosts show demand, but 2 share their network block with one that has computed these"
                + " work units already, 1 has computed these work units already, 1 has less free"
                + " memory than the 449 MiB that a task needs; hosts of other networks and accounts"
                + " are needed, or submit with --diversity host; free memory on a host, or submit"
                + " with a smaller --memory-limit.");
  }

  @Test
  void diskIsNamedWithItsAmount() {
    assertThat(refused(Diversity.HOST, Map.of(Refusal.DISK, 3)))
        .startsWith("3 hosts show demand, but each has less free disk than the 64 MiB")
        .endsWith("--output-limit.");
  }

  @Test
  void whoDoesNotRunTheWorkloadSaysWhy() {
    assertThat(refused(Diversity.HOST, Map.of(Refusal.DECLINED, 1)))
        .startsWith("1 host shows demand, but it does not run this version of the workload; ")
        .endsWith(" The last that refused said: version 2 of w expired.");
  }

  @Test
  void missingDemandTellsHowManyHostsAreThere() {
    assertThat(WaitReason.withoutDemand(0)).contains("none is connected");
    assertThat(WaitReason.withoutDemand(1)).contains("1 host is connected, but suspended or busy");
    assertThat(WaitReason.withoutDemand(2)).contains("2 hosts are connected");
  }

  @Test
  void refusalsCountOnlyIfEveryHostThatAskedWasRefused() {
    Map<JobId, Refusal> refusal = Map.of(JOB, Refusal.SAME_BLOCK);
    Refusals refusals = new Refusals();
    refusals.add(refusal);
    refusals.add(refusal);
    assertThat(refusals.unanimous(JOB)).containsExactly(Map.entry(Refusal.SAME_BLOCK, 2));

    refusals.passOver();

    assertThat(refusals.unanimous(JOB)).isEmpty();
  }

  private static String refused(Diversity diversity, Map<Refusal, Integer> refused) {
    Requirements needed = new Requirements((448L << 20) + 1, 64L << 20);
    return WaitReason.refused(
        SampleJobs.of(JOB, diversity, needed), refused, "version 2 of w expired");
  }
}
