package io.idlewild.coordinator.validation.model;

import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.work.ResultDigest;
import java.util.List;

/** What follows for a work unit. */
public sealed interface Ruling {

  /**
   * It goes on.
   *
   * @param wanted tasks that are to be leased, beside those under way
   * @param underWay live tasks
   * @param participants hosts that have a say already
   */
  record Open(int wanted, int underWay, List<Participant> participants) implements Ruling {}

  /**
   * It has its canonical result.
   *
   * @param agreeing who returned it
   * @param differing who returned another one
   * @param needless tasks that are still live
   */
  record Sealed(
      ResultDigest digest,
      List<Participant> agreeing,
      List<Participant> differing,
      List<TaskRecord> needless)
      implements Ruling {}

  /**
   * It will get no result.
   *
   * @param cause a name of FailureCause, or {@link WorkUnitJudge#NO_AGREEMENT}
   * @param needless tasks that are still live
   */
  record Hopeless(String cause, String reason, List<TaskRecord> needless) implements Ruling {}
}
