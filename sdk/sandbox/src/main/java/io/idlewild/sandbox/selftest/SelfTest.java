package io.idlewild.sandbox.selftest;

import io.idlewild.core.work.FailureCause;
import io.idlewild.sandbox.engine.Engine;
import io.idlewild.sandbox.engine.Guest;
import io.idlewild.sandbox.engine.GuestStop;
import io.idlewild.sandbox.engine.ModuleRejected;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Runs a few modules on two engines: every load and store up to the last byte of the memory, NaNs
 * with payloads, and programs drawn at random from fixed seeds. What leaves the memory is not among
 * it, because on a guarded engine nobody would live to tell.
 */
public final class SelfTest {
  private static final int RANDOM_MODULES = 4;
  private static final long[] OFFSETS = {0, 9};

  private final Engine trusted;
  private final Engine candidate;

  /**
   * @param trusted is right by definition
   * @param candidate must give the same bits
   */
  public SelfTest(Engine trusted, Engine candidate) {
    this.trusted = trusted;
    this.candidate = candidate;
  }

  /** Where the engines differ, for a person; empty if they do not. */
  public Optional<String> objection() {
    try {
      Optional<String> atTheEdges = edges();
      return atTheEdges.isPresent() ? atTheEdges : randomModules();
    } catch (ModuleRejected | GuestStop e) {
      return Optional.of("the self-test ended with: " + e.getMessage());
    }
  }

  private Optional<String> edges() throws ModuleRejected {
    byte[] module = EdgeModule.of(OFFSETS);
    Guest expected = trusted.compile(module).start(List.of(), Ending.PAGES);
    Guest got = candidate.compile(module).start(List.of(), Ending.PAGES);
    long end = expected.memory().size();
    for (String function : EdgeModule.functions(OFFSETS)) {
      long last = end - EdgeModule.widthOf(function) - EdgeModule.offsetOf(function);
      for (long address : new long[] {0, 3, end / 2 - 5, last}) {
        if (!EdgeModule.access(expected, function, address)
            .equals(EdgeModule.access(got, function, address))) {
          return Optional.of("the self-test found another result of access " + function);
        }
      }
    }
    return Ending.hash(expected.memory()).equals(Ending.hash(got.memory()))
        ? Optional.empty()
        : Optional.of("the self-test found another memory after stores");
  }

  private Optional<String> randomModules() {
    int compared = 0;
    for (long seed = 1; compared < RANDOM_MODULES; seed++) {
      byte[] module = RandomModule.draw(new SplittableRandom(seed));
      Ending expected = Ending.of(trusted, module, "run");
      if (leavesItsMemory(expected)) {
        continue;
      }
      compared++;
      if (!Ending.of(candidate, module, "run").equals(expected)) {
        return Optional.of("the self-test found another end of random program " + seed);
      }
    }
    return Optional.empty();
  }

  /** Whether a run ended by an access outside its memory. */
  static boolean leavesItsMemory(Ending ending) {
    return ending instanceof Ending.Trapped(FailureCause cause, String words)
        && cause == FailureCause.TRAP
        && words.endsWith("outside its bounds");
  }
}
