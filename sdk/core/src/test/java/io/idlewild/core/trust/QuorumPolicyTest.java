package io.idlewild.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.TaskId;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.OutputFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QuorumPolicyTest {
  private static final QuorumPolicy TWO = QuorumPolicy.of(2);

  @Test
  void aFreshWorkUnitNeedsAsManyTasksAsItsQuorum() {
    assertThat(TWO.decide(List.of(), 0)).isEqualTo(new Verdict.NeedsTasks(2));
    assertThat(TWO.decide(List.of(), 1)).isEqualTo(new Verdict.NeedsTasks(1));
    assertThat(TWO.decide(List.of(), 2)).isEqualTo(new Verdict.NeedsTasks(0));
  }

  @Test
  void twoEqualResultsAreCanonical() {
    Vote first = success(1, 'a');
    Vote second = success(2, 'a');

    Verdict verdict = TWO.decide(List.of(first, second), 0);

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Canonical(
                ((Outcome.Success) first.outcome()).digest(),
                List.of(first.task(), second.task())));
  }

  @Test
  void aDisagreementAsksForAThirdTaskWhichDecides() {
    Vote right = success(1, 'a');
    Vote wrong = success(2, 'b');
    Vote third = success(3, 'a');

    assertThat(TWO.decide(List.of(right, wrong), 0)).isEqualTo(new Verdict.NeedsTasks(1));
    assertThat(TWO.decide(List.of(right, wrong), 1)).isEqualTo(new Verdict.NeedsTasks(0));
    assertThat(TWO.decide(List.of(right, wrong, third), 0))
        .isInstanceOfSatisfying(
            Verdict.Canonical.class,
            canonical ->
                assertThat(canonical.agreeing()).containsExactly(right.task(), third.task()));
  }

  @Test
  void expiredAndAbortedTasksAreReplaced() {
    Vote expired = vote(1, new Outcome.Expired());
    Vote aborted = vote(2, new Outcome.Aborted("shutting down"));

    assertThat(TWO.decide(List.of(expired, aborted, success(3, 'a')), 0))
        .isEqualTo(new Verdict.NeedsTasks(1));
  }

  @Test
  void aWorkloadThatFailsEverywhereIsGivenUpWithItsLastReason() {
    List<Vote> votes = List.of(trap(1), trap(2), trap(3));

    assertThat(TWO.decide(votes.subList(0, 2), 0)).isEqualTo(new Verdict.NeedsTasks(2));
    assertThat(TWO.decide(votes, 0))
        .isEqualTo(new Verdict.Hopeless("3 tasks failed, the last one: trap on host 3"));
  }

  @Test
  void failuresOfWorkersDoNotCondemnTheWorkload() {
    List<Vote> votes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      votes.add(vote(i, new Outcome.Failure(FailureCause.WORKER, "disk full")));
    }

    assertThat(TWO.decide(votes, 0)).isEqualTo(new Verdict.NeedsTasks(2));
  }

  @Test
  void attemptsHaveALimit() {
    List<Vote> votes = new ArrayList<>();
    for (int i = 0; i < TWO.maxTasks(); i++) {
      votes.add(success(i, (char) ('a' + i)));
    }

    assertThat(TWO.decide(votes.subList(0, TWO.maxTasks() - 1), 0))
        .isEqualTo(new Verdict.NeedsTasks(1));
    assertThat(TWO.decide(votes, 0))
        .isEqualTo(
            new Verdict.Hopeless("no 2 equal results within 12 tasks (12 different results came)"));
  }

  @Test
  void theVerdictDoesNotDependOnTheOrderOfTheVotes() {
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      List<Vote> votes = new ArrayList<>();
      int quorum = 2 + random.nextInt(3);
      // A minority that lies alike never reaches the quorum.
      for (int i = 0; i < quorum - 1; i++) {
        votes.add(success(i, 'x'));
      }
      int honest = random.nextInt(quorum + 1);
      for (int i = 0; i < honest; i++) {
        votes.add(success(10 + i, 'a'));
      }
      Class<?> first = QuorumPolicy.of(quorum).decide(votes, 0).getClass();
      Collections.shuffle(votes, random);
      Verdict again = QuorumPolicy.of(quorum).decide(votes, 0);

      assertThat(again).as("seed %d", seed).isInstanceOf(first);
      assertThat(again instanceof Verdict.Canonical)
          .as("seed %d", seed)
          .isEqualTo(honest >= quorum);
    }
  }

  @Test
  void boundsThatCannotWorkAreABug() {
    assertThatThrownBy(() -> new QuorumPolicy(3, 2, 1)).hasMessageContaining("quorum 3");
    assertThatThrownBy(() -> new QuorumPolicy(0, 2, 1)).hasMessageContaining("quorum 0");
  }

  private static Vote success(int host, char content) {
    ContentId id = ContentId.of(new byte[] {(byte) content});
    return vote(host, new Outcome.Success(List.of(new OutputFile(new LogicalName("out"), id))));
  }

  private static Vote trap(int host) {
    return vote(host, new Outcome.Failure(FailureCause.TRAP, "trap on host " + host));
  }

  private static Vote vote(int host, Outcome outcome) {
    return new Vote(new TaskId(new UUID(9, host)), new HostId(new UUID(0, host)), outcome);
  }
}
