package io.idlewild.core.id;

/**
 * Names a work unit by its place in its job. The index is the scientist's own order; hosts never
 * see it (an ordinal would help a cheater to tell audits from fresh work).
 *
 * @param job the job
 * @param index from 0, in the order of submission
 */
public record WorkUnitId(JobId job, int index) {

  public WorkUnitId {
    if (index < 0) {
      throw new IllegalArgumentException("a work unit's index starts at 0, got " + index);
    }
  }

  @Override
  public String toString() {
    return job + "/" + index;
  }
}
