package io.idlewild.worker.idle;

/**
 * Decides from samples what the worker may use. Implementations keep state and are not thread-safe.
 */
public interface IdlePolicy {
  /**
   * The decision after one more sample.
   *
   * @param sample later than all before
   */
  IdleDecision decide(IdleSample sample);

  /** Everything the volunteer gave, whoever else uses the machine. */
  static IdlePolicy always(int cores) {
    return sample -> new IdleDecision.Idle(cores);
  }
}
