package io.idlewild.sandbox.selftest;

import io.idlewild.sandbox.endive.EndiveEngine;
import io.idlewild.sandbox.engine.Engine;
import io.idlewild.sandbox.engine.EnginePreference;
import io.idlewild.sandbox.guard.GuardPages;
import java.util.Optional;

/**
 * The engine of this program, and why it is that one.
 *
 * @param engine that runs the tasks
 * @param words {@code guarded}, or {@code plain} with the reason, for a status page
 * @param pages where the guests' memory is, by which a fault is known; 0 if it is in the heap
 */
public record EngineChoice(Engine engine, String words, long pages) {
  /** Name of the property that says that the self-test has passed in this Java already. */
  public static final String PROVED = "idlewild.sandbox.proved";

  /**
   * Chooses, and tests the fast engine first where nobody has done so.
   *
   * @throws IllegalStateException if the fast one is demanded and cannot be had
   */
  public static EngineChoice make(EnginePreference preference) {
    return switch (preference) {
      case PLAIN -> plain("by choice");
      case GUARDED -> guarded();
      case AUTO -> objection().map(EngineChoice::plain).orElseGet(EngineChoice::guarded);
    };
  }

  private static Optional<String> objection() {
    return GuardPages.obstacle().isPresent() || Boolean.getBoolean(PROVED)
        ? GuardPages.obstacle()
        : new SelfTest(EndiveEngine.plain(), EndiveEngine.guarded()).objection();
  }

  private static EngineChoice guarded() {
    return new EngineChoice(EndiveEngine.guarded(), "guarded", GuardPages.BASE);
  }

  private static EngineChoice plain(String why) {
    return new EngineChoice(EndiveEngine.plain(), "plain (%s)".formatted(why), 0);
  }
}
