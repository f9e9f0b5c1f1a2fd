package io.idlewild.sandbox.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.idlewild.sandbox.endive.EndiveEngine;
import io.idlewild.sandbox.engine.Engine;
import io.idlewild.sandbox.guard.GuardPages;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Random modules on both engines: same results, same traps, same memory. */
class EngineDifferenceFuzzTest {
  private static final int USUAL_INPUTS = 30_000;
  private static final int INPUTS_A_MODULE = 100;

  /** Leaving its memory ends a guarded program, so that it takes one to see it: one in so many. */
  private static final int SEEN_TO_DIE = 25;

  private enum Came {
    TO_AN_END,
    TO_A_TRAP,
    OUT_OF_ITS_MEMORY
  }

  @BeforeAll
  static void guardPagesAreNeeded() {
    // The build's test JVM has access to unchecked memory; another one may not.
    assumeThat(GuardPages.obstacle()).isEmpty();
  }

  @Test
  void randomModulesEndAlikeOnBothEngines() throws Exception {
    int modules = Integer.getInteger("idlewild.fuzz.inputs", USUAL_INPUTS) / INPUTS_A_MODULE;
    long seed = Long.getLong("idlewild.fuzz.seed", System.nanoTime());
    System.out.printf("fuzz engines: %d modules, seed %d%n", modules, seed);
    Engine plain = EndiveEngine.plain();
    Engine guarded = EndiveEngine.guarded();
    Map<Came, Integer> came = new EnumMap<>(Came.class);

    for (int i = 0; i < modules; i++) {
      byte[] module = RandomModule.draw(new SplittableRandom(seed + i));
      Ending expected = Ending.of(plain, module, "run");
      Came end = cameTo(expected);
      came.merge(end, 1, Integer::sum);
      if (end != Came.OUT_OF_ITS_MEMORY) {
        Ending got = Ending.of(guarded, module, "run");
        assertThat(got).as("seed %d", seed + i).isEqualTo(expected);
        assertThat(expected).as("seed %d", seed + i).isNotInstanceOf(Ending.Rejected.class);
      } else if (came.get(end) % SEEN_TO_DIE == 1) {
        assertThat(GuardedChild.call(module, "run", 0))
            .as("seed %d", seed + i)
            .isEqualTo(GuardedChild.End.LEFT_ITS_MEMORY);
      }
    }

    System.out.println("fuzz engines: " + came);
    assertThat(came.get(Came.TO_AN_END))
        .as("most modules compute something")
        .isGreaterThan(modules / 4);
    assertThat(came).containsKeys(Came.values());
  }

  private static Came cameTo(Ending ending) {
    if (SelfTest.leavesItsMemory(ending)) {
      return Came.OUT_OF_ITS_MEMORY;
    }
    return ending instanceof Ending.Finished ? Came.TO_AN_END : Came.TO_A_TRAP;
  }
}
