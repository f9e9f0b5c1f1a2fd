package io.idlewild.core.trust;

import io.idlewild.core.id.TaskId;
import io.idlewild.core.work.ResultDigest;
import java.util.List;

/** What follows from the evidence on one work unit. */
public sealed interface Verdict {

  /**
   * It is undecided.
   *
   * @param tasks how many more must be leased, beside those that are under way; may be 0
   */
  record NeedsTasks(int tasks) implements Verdict {}

  /**
   * Enough tasks agree.
   *
   * @param digest the canonical result
   * @param agreeing tasks that returned it, in the order of the votes
   */
  record Canonical(ResultDigest digest, List<TaskId> agreeing) implements Verdict {
    public Canonical {
      agreeing = List.copyOf(agreeing);
    }
  }

  /**
   * It will get no result.
   *
   * @param reason one sentence for a person
   */
  record Hopeless(String reason) implements Verdict {}
}
