package io.idlewild.coordinator.dispatch.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.WorkUnitId;
import io.idlewild.core.work.Diversity;
import io.idlewild.core.work.Requirements;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadyWindowTest {
  private static final JobId JOB = new JobId(new UUID(0, 1));
  private static final JobId OTHER = new JobId(new UUID(0, 2));

  private final ReadyWindow window = new ReadyWindow(10);

  @Test
  void oldestWorkUnitComesFirst() {
    open(JOB, Diversity.HOST);
    offer(JOB, 0, 1);
    offer(JOB, 1, 1);

    List<WorkUnitId> taken = take(host(1), 2, Map.of());

    assertThat(taken).containsExactly(new WorkUnitId(JOB, 0), new WorkUnitId(JOB, 1));
    assertThat(window.size()).isZero();
  }

  @Test
  void hostNeverGetsTwoTasksOfOneWorkUnit() {
    open(JOB, Diversity.HOST);
    offer(JOB, 0, 2);

    assertThat(take(host(1), 5, Map.of())).hasSize(1);
    assertThat(take(host(1), 5, Map.of())).isEmpty();
    assertThat(take(host(2), 5, Map.of())).hasSize(1);
  }

  @Test
  void accountsDifferWhereTheJobSaysSo() {
    open(JOB, Diversity.ACCOUNT);
    offer(JOB, 0, 2);
    take(new HostProfile(participant(1, 7, "a"), 1, 1), 1, Map.of());

    assertThat(take(new HostProfile(participant(2, 7, "b"), 1, 1), 1, Map.of())).isEmpty();
    assertThat(take(new HostProfile(participant(3, 8, "a"), 1, 1), 1, Map.of())).hasSize(1);
  }

  @Test
  void blocksDifferWhereTheJobSaysSo() {
    open(JOB, Diversity.BLOCK);
    offer(JOB, 0, 2);
    take(new HostProfile(participant(1, 7, "a"), 1, 1), 1, Map.of());

    assertThat(take(new HostProfile(participant(2, 8, "a"), 1, 1), 1, Map.of())).isEmpty();
    assertThat(take(new HostProfile(participant(3, 9, "b"), 1, 1), 1, Map.of())).hasSize(1);
  }

  @Test
  void jobWithFewestTasksUnderWayComesFirst() {
    open(JOB, Diversity.HOST);
    open(OTHER, Diversity.HOST);
    for (int i = 0; i < 4; i++) {
      offer(JOB, i, 1);
      offer(OTHER, i, 1);
    }

    List<WorkUnitId> taken = take(host(1), 4, Map.of(JOB, 3));

    assertThat(taken.stream().filter(unit -> unit.job().equals(OTHER))).hasSizeGreaterThan(2);
    assertThat(taken.getFirst().job()).isEqualTo(OTHER);
  }

  @Test
  void workThatWaitsForOthersDoesNotHideAnotherJob() {
    open(JOB, Diversity.HOST);
    open(OTHER, Diversity.HOST);
    for (int i = 0; i < 10; i++) {
      window.offer(new ReadyUnit(new WorkUnitId(JOB, i), 1, List.of(participant(1, 1, "a"))));
    }
    offer(OTHER, 0, 1);

    assertThat(take(host(1), 3, Map.of())).containsExactly(new WorkUnitId(OTHER, 0));
  }

  @Test
  void hostWithTooLittleMemoryGetsNothing() {
    window.open(new Contest(JOB, Diversity.HOST, new Requirements(100, 0)));
    offer(JOB, 0, 1);

    assertThat(take(new HostProfile(participant(1, 1, "a"), 99, 9), 1, Map.of())).isEmpty();
    assertThat(take(new HostProfile(participant(1, 1, "a"), 100, 9), 1, Map.of())).hasSize(1);
  }

  @Test
  void closedJobIsForgotten() {
    open(JOB, Diversity.HOST);
    offer(JOB, 0, 1);

    window.close(JOB);

    assertThat(take(host(1), 1, Map.of())).isEmpty();
    assertThat(window.room(JOB)).isZero();
  }

  @Test
  void restatedWorkUnitWantsWhatIsSaidLast() {
    open(JOB, Diversity.HOST);
    offer(JOB, 0, 1);

    window.restate(new WorkUnitId(JOB, 0), 2, List.of(participant(1, 1, "a")));

    assertThat(take(host(1), 1, Map.of())).isEmpty();
    assertThat(take(host(2), 1, Map.of())).hasSize(1);
    assertThat(take(host(3), 1, Map.of())).hasSize(1);
    assertThat(window.size()).isZero();
  }

  @Test
  void refusalIsTheOneThatIsEasiestToRemedy() {
    open(JOB, Diversity.BLOCK);
    window.offer(new ReadyUnit(new WorkUnitId(JOB, 0), 1, List.of(participant(1, 1, "a"))));
    assertThat(refusal(participant(1, 1, "a"))).isEqualTo(Refusal.SAME_HOST);
    assertThat(refusal(participant(2, 1, "a"))).isEqualTo(Refusal.SAME_ACCOUNT);

    window.offer(new ReadyUnit(new WorkUnitId(JOB, 1), 1, List.of(participant(3, 3, "a"))));

    assertThat(refusal(participant(1, 1, "a"))).isEqualTo(Refusal.SAME_BLOCK);
  }

  @Test
  void refusalTellsMemoryFromDisk() {
    window.open(new Contest(JOB, Diversity.HOST, new Requirements(100, 50)));
    offer(JOB, 0, 1);

    assertThat(window.take(new HostProfile(participant(1, 1, "a"), 99, 50), 1, Map.of()).refusals())
        .containsExactly(Map.entry(JOB, Refusal.MEMORY));
    assertThat(
            window.take(new HostProfile(participant(1, 1, "a"), 100, 49), 1, Map.of()).refusals())
        .containsExactly(Map.entry(JOB, Refusal.DISK));
  }

  @Test
  void hostThatGotWorkOrHasEnoughWasNotRefused() {
    open(JOB, Diversity.HOST);
    open(OTHER, Diversity.HOST);
    offer(JOB, 0, 2);
    offer(OTHER, 0, 1);

    assertThat(window.take(host(1), 1, Map.of(OTHER, 1)).refusals()).isEmpty();
    assertThat(window.take(host(2), 5, Map.of()).refusals()).isEmpty();
  }

  @Test
  void everyChoiceKeepsDiversityAndNumbers() {
    for (long seed = 0; seed < 300; seed++) {
      simulate(seed);
    }
  }

  private void simulate(long seed) {
    Random random = new Random(seed);
    Diversity diversity = Diversity.values()[random.nextInt(3)];
    ReadyWindow simulated = new ReadyWindow(50);
    simulated.open(new Contest(JOB, diversity, new Requirements(0, 0)));
    Map<WorkUnitId, Integer> wanted = new HashMap<>();
    Map<WorkUnitId, List<Participant>> taken = new HashMap<>();
    for (int i = 0; i < 30; i++) {
      WorkUnitId unit = new WorkUnitId(JOB, i);
      wanted.put(unit, 1 + random.nextInt(4));
      simulated.offer(new ReadyUnit(unit, wanted.get(unit), List.of()));
    }
    for (int step = 0; step < 200; step++) {
      int number = random.nextInt(12);
      Participant host = participant(number, number / 2, "block" + number / 4);
      HostProfile profile = new HostProfile(host, 1, 1);
      for (WorkUnitId unit : simulated.take(profile, 1 + random.nextInt(3), Map.of()).units()) {
        List<Participant> before = taken.computeIfAbsent(unit, u -> new ArrayList<>());
        assertThat(before).as("seed %d", seed).allMatch(other -> host.mayJoin(other, diversity));
        before.add(host);
      }
    }
    taken.forEach((unit, hosts) -> {
      assertThat(hosts).as("seed %d", seed).hasSizeLessThanOrEqualTo(wanted.get(unit));
      Set<HostId> distinct = new HashSet<>();
      hosts.forEach(host -> distinct.add(host.host()));
      assertThat(distinct).as("seed %d", seed).hasSameSizeAs(hosts);
    });
  }

  private List<WorkUnitId> take(HostProfile host, int tasks, Map<JobId, Integer> underWay) {
    return window.take(host, tasks, underWay).units();
  }

  private void open(JobId job, Diversity diversity) {
    window.open(new Contest(job, diversity, new Requirements(0, 0)));
  }

  private void offer(JobId job, int index, int wanted) {
    window.offer(new ReadyUnit(new WorkUnitId(job, index), wanted, List.of()));
  }

  private @Nullable Refusal refusal(Participant host) {
    return window.take(new HostProfile(host, 1, 1), 1, Map.of()).refusals().get(JOB);
  }

  private static HostProfile host(int number) {
    return new HostProfile(participant(number, number, "block" + number), 1, 1);
  }

  private static Participant participant(int host, int account, String block) {
    return new Participant(
        new HostId(new UUID(1, host)), new AccountId(new UUID(2, account)), block);
  }
}
