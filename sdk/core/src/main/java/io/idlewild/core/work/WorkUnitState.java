package io.idlewild.core.work;

/** Where a work unit is. Each state offers only the moves that are legal from it. */
public sealed interface WorkUnitState {

  /** A work unit begins with as many tasks wanted as its redundancy says. */
  static Open open(int wanted) {
    return new Open(wanted);
  }

  /**
   * It has no accepted result yet.
   *
   * @param wanted tasks that are still to be leased; 0 while the leased ones are awaited
   */
  record Open(int wanted) implements WorkUnitState {
    public Open {
      if (wanted < 0) {
        throw new IllegalArgumentException("negative number of tasks: " + wanted);
      }
    }

    /** More, or fewer, tasks are wanted. */
    public Open wanting(int tasks) {
      return new Open(tasks);
    }

    /** A quorum agreed. */
    public Sealed toSealed(ResultDigest digest) {
      return new Sealed(digest);
    }

    /** It cannot get an accepted result. */
    public Failed toFailed(String reason) {
      return new Failed(reason);
    }

    /** Its job was cancelled. */
    public Cancelled toCancelled() {
      return new Cancelled();
    }
  }

  /** It has its canonical result, firm for good. */
  record Sealed(ResultDigest digest) implements WorkUnitState {}

  /**
   * It has no result and will get none.
   *
   * @param reason one sentence for a person
   */
  record Failed(String reason) implements WorkUnitState {}

  /** Its job was cancelled before it had a result. */
  record Cancelled() implements WorkUnitState {}
}
