package io.idlewild.tools.trust;

import io.idlewild.tools.trust.attack.Sight;
import io.idlewild.tools.trust.attack.Strategy;
import io.idlewild.tools.trust.scheme.Identity;
import io.idlewild.tools.trust.scheme.Scheme;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A computer in its network block, with the identity that it uses now. */
final class Machine {
  private final int block;
  private final @Nullable Strategy strategy;
  private final Sight sight = new Sight();
  private Identity identity;
  private int answers;
  private int lies;

  /**
   * A machine that has still to take an identity.
   *
   * @param strategy null for an honest one
   */
  Machine(int block, @Nullable Strategy strategy) {
    this.block = block;
    this.strategy = strategy;
    this.identity = new Identity(-1, block);
  }

  void takeIdentity(int number) {
    identity = new Identity(number, block);
    answers = 0;
    lies = 0;
  }

  @Nullable Strategy strategy() {
    return strategy;
  }

  Identity identity() {
    return identity;
  }

  int speed() {
    return strategy == null ? 1 : strategy.speed();
  }

  /** Whether it lies about a work unit; its ring hears of it. */
  boolean lies(int workUnit, Ring ring, Scheme scheme, SplittableRandom random) {
    if (strategy == null) {
      return false;
    }
    sight.set(answers, lies, scheme.convictions(identity), ring.about(workUnit), scheme.wasFresh());
    boolean lie = strategy.lies(sight, random);
    ring.tell(workUnit, lie);
    answers++;
    lies += lie ? 1 : 0;
    return lie;
  }

  boolean leaves(Scheme scheme) {
    return strategy != null
        && strategy.leaves(
            sight.set(answers, lies, scheme.convictions(identity), Sight.Fellow.UNKNOWN, false));
  }
}
