package io.idlewild.coordinator.validation;

/**
 * How a host's tasks ended, in all.
 *
 * @param succeeded tasks that returned a result
 * @param failed tasks that reported a failure
 */
public record TaskTally(long succeeded, long failed) {
  /** Of a host that has not ended any. */
  public static final TaskTally NONE = new TaskTally(0, 0);
}
