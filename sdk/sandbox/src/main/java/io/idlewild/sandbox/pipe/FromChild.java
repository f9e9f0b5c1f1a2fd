package io.idlewild.sandbox.pipe;

import io.idlewild.core.run.RunEnd;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.LogicalName;
import java.time.Duration;

/** What a child says. */
public sealed interface FromChild {

  /**
   * It has started.
   *
   * @param version of this protocol
   * @param engine that will run the module, and why that one
   * @param pages where the guest's memory is, if it has guard pages; else 0
   */
  record Hello(int version, String engine, long pages) implements FromChild {
    /** The version that this code speaks. */
    public static final int VERSION = 3;
  }

  /** A piece of what the module was compiled to, if the parent wants it; before it is loaded. */
  @SuppressWarnings("ArrayRecordComponent")
  record Compiled(byte[] bytes) implements FromChild {}

  /** The module is compiled. */
  record Loaded() implements FromChild {}

  /** The module cannot be compiled. */
  record Rejected(FailureCause cause, String sentence) implements FromChild {}

  /**
   * The guest printed.
   *
   * @param descriptor 1 or 2
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Printed(int descriptor, byte[] bytes) implements FromChild {}

  /**
   * How far the task is.
   *
   * @param fraction 0 - 1
   */
  record Progress(double fraction) implements FromChild {}

  /** An output follows. */
  record OutputStart(LogicalName name, long length) implements FromChild {}

  /** The next bytes of the output. */
  @SuppressWarnings("ArrayRecordComponent")
  record OutputBytes(byte[] bytes) implements FromChild {}

  /** The guest is where the saved one was. */
  record Restored() implements FromChild {}

  /**
   * The saved state cannot be taken up; the task has not begun, and the child is of no more use.
   */
  record NotRestored(String sentence) implements FromChild {}

  /** The next bytes of the guest's state. */
  @SuppressWarnings("ArrayRecordComponent")
  record CheckpointBytes(byte[] bytes) implements FromChild {}

  /** The guest's state is said. */
  record CheckpointDone() implements FromChild {}

  /**
   * The task is over.
   *
   * @param end how
   * @param cpuTime of the child since it started
   */
  record Ended(RunEnd end, Duration cpuTime) implements FromChild {}
}
