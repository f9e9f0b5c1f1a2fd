package io.idlewild.coordinator.quota;

import org.jspecify.annotations.Nullable;

/**
 * How much an account may use at a time, or uses.
 *
 * @param openJobs jobs that have not ended
 * @param workUnits of all jobs that are not deleted
 * @param tasks that open jobs ask for: work units times the results that each needs at the least
 * @param storedBytes of contents that the account has announced
 */
public record Quota(long openJobs, long workUnits, long tasks, long storedBytes) {

  /** What an admin has set; null is the default. */
  record Exemption(
      @Nullable Integer openJobs,
      @Nullable Long workUnits,
      @Nullable Long tasks,
      @Nullable Long storedBytes) {
    static final Exemption NONE = new Exemption(null, null, null, null);

    Quota over(Quota usual) {
      return new Quota(
          openJobs == null ? usual.openJobs() : openJobs,
          workUnits == null ? usual.workUnits() : workUnits,
          tasks == null ? usual.tasks() : tasks,
          storedBytes == null ? usual.storedBytes() : storedBytes);
    }
  }
}
