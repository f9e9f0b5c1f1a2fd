package io.idlewild.coordinator.validation;

import io.idlewild.core.content.Hash;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.Outcome;
import io.idlewild.core.work.OutputFile;
import io.idlewild.core.work.ResultDigest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An outcome as the columns of a task. */
final class TaskOutcome {
  private static final int MAX_DETAIL = 2_000;

  private TaskOutcome() {}

  static String state(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success success -> "SUCCESS";
      case Outcome.Failure failure -> "FAILURE";
      case Outcome.Expired expired -> "EXPIRED";
      case Outcome.Aborted aborted -> "ABORTED";
    };
  }

  static @Nullable String cause(Outcome outcome) {
    return outcome instanceof Outcome.Failure failure ? failure.cause().name() : null;
  }

  static @Nullable String detail(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Failure failure -> storable(failure.detail());
      case Outcome.Aborted aborted -> storable(aborted.reason());
      case Outcome.Success success -> null;
      case Outcome.Expired expired -> null;
    };
  }

  /**
   * Reads the columns.
   *
   * @param files of the work unit's results, by digest
   */
  static @Nullable Outcome read(
      String state,
      byte @Nullable [] digest,
      @Nullable String cause,
      @Nullable String detail,
      Map<ResultDigest, List<OutputFile>> files) {
    String sentence = detail == null ? "" : detail;
    return switch (state) {
      case "SUCCESS" -> success(digest, files);
      case "FAILURE" -> new Outcome.Failure(FailureCause.valueOf(String.valueOf(cause)), sentence);
      case "EXPIRED" -> new Outcome.Expired();
      case "ABORTED" -> new Outcome.Aborted(sentence);
      default -> null;
    };
  }

  /** PostgreSQL's text has no NUL; a worker may send one, and any length. */
  static String storable(String text) {
    String clean = text.replace('\0', '?');
    return clean.length() > MAX_DETAIL ? clean.substring(0, MAX_DETAIL) + "..." : clean;
  }

  private static Outcome success(
      byte @Nullable [] digest, Map<ResultDigest, List<OutputFile>> files) {
    if (digest == null) {
      throw new IllegalStateException("a successful task without a digest");
    }
    return new Outcome.Success(files.getOrDefault(new ResultDigest(Hash.wrap(digest)), List.of()));
  }
}
