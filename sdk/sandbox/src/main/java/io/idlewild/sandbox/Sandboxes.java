package io.idlewild.sandbox;

import io.idlewild.core.run.TaskRunner;
import java.util.Optional;

/** Makes sandboxes. */
public final class Sandboxes {
  /** Older compilers of HotSpot translate unsigned comparisons wrongly: results would be wrong. */
  private static final int OLDEST_JAVA = 21;

  private Sandboxes() {}

  /**
   * A new sandbox, which the caller closes. It starts no program before its first task.
   *
   * @throws IllegalStateException if this Java cannot be trusted to compute right; the message says
   *     what to install
   */
  public static TaskRunner create(SandboxSettings settings) {
    refusal(Runtime.version().feature())
        .ifPresent(sentence -> {
          throw new IllegalStateException(sentence);
        });
    return new ChildRunner(settings);
  }

  /**
   * What stands round child programs beside the engine, for a person: {@code bubblewrap}, or {@code
   * none (reason)}. Tries it, which takes a moment.
   */
  public static String wall() {
    return ChildCommand.configuredWall().words();
  }

  /** Why a release of Java is not good enough, if so. */
  static Optional<String> refusal(int feature) {
    return feature >= OLDEST_JAVA
        ? Optional.empty()
        : Optional.of(
            ("tasks are not run on Java %d: its compiler translates some comparisons wrongly, so"
                    + " that results would be wrong; install a JDK 25")
                .formatted(feature));
  }
}
