package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.work.Diversity;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Work units that are wanted for the same reason. Any of them may be drawn: hosts cannot know which
 * comes next. Not thread-safe.
 */
final class Pool {
  /** A host that may have none of so many in a row gets none. */
  private static final int TRIES = 64;

  private final List<Unit> units = new ArrayList<>();

  /** What was found for a host: a work unit, or why not. */
  record Draw(@Nullable Unit unit, @Nullable Refusal refusal) {
    static final Draw NOTHING = new Draw(null, null);
  }

  void put(Unit unit) {
    if (unit.pool == this) {
      return;
    }
    if (unit.pool != null) {
      unit.pool.remove(unit);
    }
    unit.pool = this;
    unit.place = units.size();
    units.add(unit);
  }

  void remove(Unit unit) {
    if (unit.pool != this) {
      return;
    }
    Unit last = units.removeLast();
    if (last != unit) {
      units.set(unit.place, last);
      last.place = unit.place;
    }
    unit.pool = null;
  }

  int size() {
    return units.size();
  }

  List<Unit> units() {
    return units;
  }

  /** Draws one that the host may have, at random; it stays here. */
  Draw draw(Participant host, Diversity diversity, RandomGenerator random) {
    int size = units.size();
    if (size == 0) {
      return Draw.NOTHING;
    }
    int start = random.nextInt(size);
    Refusal easiest = null;
    for (int i = 0; i < Math.min(TRIES, size); i++) {
      Unit unit = units.get((start + i) % size);
      Refusal refusal = unit.refusal(host, diversity);
      if (refusal == null) {
        return new Draw(unit, null);
      }
      easiest = easiest == null ? refusal : easiest.orBetter(refusal);
    }
    return new Draw(null, easiest);
  }
}
