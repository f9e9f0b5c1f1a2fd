package io.idlewild.coordinator.journal;

import io.idlewild.coordinator.journal.model.TaskEnding;
import io.idlewild.core.content.Hash;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.ResultDigest;
import org.jspecify.annotations.Nullable;

/** Between the end of a task and its columns. */
final class Endings {
  private Endings() {}

  static String state(TaskEnding ending) {
    return switch (ending) {
      case TaskEnding.Success success -> "SUCCESS";
      case TaskEnding.Failure failure -> "FAILURE";
      case TaskEnding.Expired expired -> "EXPIRED";
      case TaskEnding.Aborted aborted -> "ABORTED";
    };
  }

  static byte @Nullable [] digest(TaskEnding ending) {
    return ending instanceof TaskEnding.Success success ? success.digest().hash().bytes() : null;
  }

  static @Nullable String cause(TaskEnding ending) {
    return ending instanceof TaskEnding.Failure failure ? failure.cause().name() : null;
  }

  static @Nullable String detail(TaskEnding ending) {
    return switch (ending) {
      case TaskEnding.Failure failure -> failure.detail();
      case TaskEnding.Aborted aborted -> aborted.reason();
      case TaskEnding.Success success -> null;
      case TaskEnding.Expired expired -> null;
    };
  }

  /** Null for a task that lives. */
  static @Nullable TaskEnding read(
      String state, byte @Nullable [] digest, @Nullable String cause, @Nullable String detail) {
    return switch (state) {
      case "LEASED", "COMMITTED" -> null;
      case "SUCCESS" -> new TaskEnding.Success(digest(digest));
      case "FAILURE" ->
          new TaskEnding.Failure(
              FailureCause.valueOf(String.valueOf(cause)), detail == null ? "" : detail);
      case "EXPIRED" -> new TaskEnding.Expired();
      case "ABORTED" -> new TaskEnding.Aborted(detail == null ? "" : detail);
      default -> throw new IllegalStateException("a task is in an unknown state: " + state);
    };
  }

  static ResultDigest digest(byte @Nullable [] column) {
    if (column == null) {
      throw new IllegalStateException("a success without a digest");
    }
    return new ResultDigest(Hash.wrap(column));
  }
}
