package io.idlewild.coordinator.journal.model;

import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.ResultDigest;

/** How a task ended, as its row keeps it. */
public sealed interface TaskEnding {

  /** It has a result. */
  record Success(ResultDigest digest) implements TaskEnding {}

  /**
   * It has none.
   *
   * @param detail one sentence for a person
   */
  record Failure(FailureCause cause, String detail) implements TaskEnding {}

  /** No heartbeat came in time. */
  record Expired() implements TaskEnding {}

  /**
   * It was given back or called off.
   *
   * @param reason one sentence for a person
   */
  record Aborted(String reason) implements TaskEnding {}
}
