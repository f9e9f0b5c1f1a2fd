package io.idlewild.coordinator.validation.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.TaskId;
import io.idlewild.core.trust.QuorumPolicy;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.OutputFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WorkUnitJudgeTest {
  private static final QuorumPolicy TWO = QuorumPolicy.of(2);

  @Test
  void agreementSealsAndNamesWhoAgreed() {
    Ruling ruling = WorkUnitJudge.rule(TWO, List.of(success(1, "a"), success(2, "a")));

    assertThat(ruling).isInstanceOf(Ruling.Sealed.class);
    assertThat(((Ruling.Sealed) ruling).agreeing()).containsExactly(host(1), host(2));
    assertThat(((Ruling.Sealed) ruling).differing()).isEmpty();
  }

  @Test
  void disagreementWantsOneMoreTask() {
    Ruling ruling = WorkUnitJudge.rule(TWO, List.of(success(1, "a"), success(2, "b")));

    assertThat(ruling).isEqualTo(new Ruling.Open(1, 0, List.of(host(1), host(2))));
  }

  @Test
  void thirdTaskOverrulesTheLiar() {
    Ruling ruling =
        WorkUnitJudge.rule(TWO, List.of(success(1, "a"), success(2, "lie"), success(3, "a")));

    assertThat(((Ruling.Sealed) ruling).agreeing()).containsExactly(host(1), host(3));
    assertThat(((Ruling.Sealed) ruling).differing()).containsExactly(host(2));
  }

  @Test
  void expiredTaskIsReplacedAndItsHostMayComeAgain() {
    Ruling ruling =
        WorkUnitJudge.rule(TWO, List.of(success(1, "a"), task(2, new Outcome.Expired())));

    assertThat(ruling).isEqualTo(new Ruling.Open(1, 0, List.of(host(1))));
  }

  @Test
  void taskUnderWayIsAwaited() {
    Ruling ruling = WorkUnitJudge.rule(TWO, List.of(success(1, "a"), task(2, null)));

    assertThat(ruling).isEqualTo(new Ruling.Open(0, 1, List.of(host(1), host(2))));
  }

  @Test
  void failuresOfTheWorkloadEndTheWorkUnitWithTheirCause() {
    TaskRecord trap = task(1, new Outcome.Failure(FailureCause.TRAP, "unreachable"));
    TaskRecord again = task(2, new Outcome.Failure(FailureCause.TRAP, "unreachable"));
    TaskRecord last = task(3, new Outcome.Failure(FailureCause.TIME_LIMIT, "60 s are over"));

    Ruling ruling = WorkUnitJudge.rule(TWO, List.of(trap, again, last, task(4, null)));

    assertThat(ruling).isInstanceOf(Ruling.Hopeless.class);
    assertThat(((Ruling.Hopeless) ruling).cause()).isEqualTo("TIME_LIMIT");
    assertThat(((Ruling.Hopeless) ruling).needless()).hasSize(1);
  }

  @Test
  void endlessDisagreementIsNamedAsSuch() {
    QuorumPolicy short3 = new QuorumPolicy(2, 3, 3);

    Ruling ruling =
        WorkUnitJudge.rule(short3, List.of(success(1, "a"), success(2, "b"), success(3, "c")));

    assertThat(((Ruling.Hopeless) ruling).cause()).isEqualTo(WorkUnitJudge.NO_AGREEMENT);
  }

  private static TaskRecord success(int host, String bytes) {
    ContentId content = ContentId.of(bytes.getBytes(StandardCharsets.UTF_8));
    return task(
        host, new Outcome.Success(List.of(new OutputFile(new LogicalName("out"), content))));
  }

  private static TaskRecord task(int host, Outcome outcome) {
    return new TaskRecord(new TaskId(new UUID(3, host)), host(host), outcome);
  }

  private static Participant host(int number) {
    return new Participant(
        new HostId(new UUID(1, number)), new AccountId(new UUID(2, number)), "block" + number);
  }
}
