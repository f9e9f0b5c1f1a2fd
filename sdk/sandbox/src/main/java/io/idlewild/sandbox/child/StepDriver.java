package io.idlewild.sandbox.child;

import io.idlewild.core.work.FailureCause;
import io.idlewild.sandbox.engine.Guest;
import io.idlewild.sandbox.engine.GuestFailure;
import io.idlewild.sandbox.pipe.FromChild;
import io.idlewild.sandbox.pipe.ToChild;
import io.idlewild.sandbox.wasi.Wasi;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Step ABI 1: {@code init}, {@code step} until it answers 1, {@code result}. Between two steps all
 * that a guest has is its memory, its globals and tables, and what {@link Wasi} holds: that is
 * where a checkpoint can be taken.
 */
final class StepDriver implements GuestDriver {
  /** The same on every host and in every run, because a module's result may depend on it. */
  static final long BUDGET = 1_000_000;

  private static final double SMALLEST_PROGRESS = 0.002;
  private static final int MORE = 0;
  private static final int DONE = 1;

  private final Wasi wasi;
  private final TaskGate gate;
  private final Consumer<FromChild> parent;
  private final Optional<ToChild.Saved> saved;
  private double told;

  /**
   * @param saved where the guest goes on from; empty for the start
   */
  StepDriver(Wasi wasi, TaskGate gate, Consumer<FromChild> parent, Optional<ToChild.Saved> saved) {
    this.wasi = wasi;
    this.gate = gate;
    this.parent = parent;
    this.saved = saved;
  }

  @Override
  public int drive(Guest guest) throws NotRestored {
    long done = saved.isPresent() ? restore(guest, saved.get()) : begin(guest);
    int answer = MORE;
    for (long step = done + 1; answer == MORE; step++) {
      gate.pass();
      if (gate.takeCheckpointWish()) {
        save(step - 1, guest);
      }
      answer = (int) guest.call("step", BUDGET);
      requireKnown(step, answer);
      requireClosed("step " + step);
      tell(Double.longBitsToDouble(guest.call("progress")));
    }
    int result = (int) guest.call("result");
    if (result < 0) {
      requireZero("result", result);
    }
    return result;
  }

  private long begin(Guest guest) {
    if (guest.exports("_initialize")) {
      guest.call("_initialize");
    }
    requireZero("init", (int) guest.call("init"));
    requireClosed("init");
    return 0;
  }

  /** Takes up where another run of this task was; returns how many steps are done. */
  private long restore(Guest guest, ToChild.Saved state) throws NotRestored {
    try (InputStream in = Files.newInputStream(state.file())) {
      in.skipNBytes(state.offset());
      Checkpoint.Position position = Checkpoint.restore(in, guest, wasi);
      told = position.told();
      parent.accept(new FromChild.Restored());
      return position.steps();
    } catch (IOException | IllegalArgumentException e) {
      throw new NotRestored(String.valueOf(e.getMessage()));
    }
  }

  private void save(long steps, Guest guest) {
    try (CheckpointStream out = new CheckpointStream(parent)) {
      Checkpoint.save(new Checkpoint.Position(steps, told), guest, wasi, out);
      out.finish();
    } catch (IOException e) {
      throw new IllegalStateException("nothing here writes to a disk", e);
    }
  }

  private static void requireZero(String function, int answer) {
    if (answer != 0) {
      throw new GuestFailure(
          FailureCause.EXIT_CODE,
          "the workload's function %s answered %d, which means an error"
              .formatted(function, answer));
    }
  }

  private static void requireKnown(long step, int answer) {
    if (answer < 0) {
      throw new GuestFailure(
          FailureCause.EXIT_CODE,
          "step %d of the workload answered %d, which means an error".formatted(step, answer));
    }
    if (answer > DONE) {
      throw new GuestFailure(
          FailureCause.INVALID_MODULE,
          "step %d of the workload answered %d; it may answer 0 (more), 1 (done) or less than 0 (error)"
              .formatted(step, answer));
    }
  }

  private void requireClosed(String after) {
    if (!wasi.openDescriptors().isEmpty()) {
      throw new GuestFailure(
          FailureCause.INVALID_MODULE,
          "after %s the workload left descriptor %s open; between steps only 0 to 2 may be: close files"
                  .formatted(after, wasi.openDescriptors().getFirst())
              + " before the function returns");
    }
  }

  private void tell(double fraction) {
    double known = fraction >= 0 ? Math.min(1, fraction) : 0;
    if (known - told >= SMALLEST_PROGRESS || (known == 1 && told < 1)) {
      told = known;
      parent.accept(new FromChild.Progress(known));
    }
  }
}
