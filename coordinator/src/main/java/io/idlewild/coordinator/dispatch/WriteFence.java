package io.idlewild.coordinator.dispatch;

import io.idlewild.coordinator.journal.SqlJournal;
import io.idlewild.coordinator.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Keeps a coordinator that was replaced from changing anything: it would not know of what its
 * successor decides, nor the successor of what it writes. Thread-safe.
 */
@ApplicationScoped
class WriteFence {
  private static final int UNAVAILABLE = 503;

  private final DispatchLoop loop;
  private final SqlJournal journal;

  WriteFence(DispatchLoop loop, SqlJournal journal) {
    this.loop = loop;
    this.journal = journal;
  }

  /**
   * Passes while this program dispatches. Ask before something is written, and after it was where
   * the dispatcher has to hear of it: what was written while this program was in charge, its
   * successor finds when it begins; of anything later it would not hear.
   *
   * @throws io.idlewild.coordinator.platform.ProblemException once another one has taken over
   */
  void require() {
    if (loop.isReplaced() || journal.isReplaced()) {
      throw Problem.of(
              "coordinator-replaced",
              UNAVAILABLE,
              "Another coordinator has taken over this database; this one changes nothing any more.",
              "Send the call to the other one (it is safe to repeat what this one did not"
                  + " acknowledge), and stop this one.")
          .asException();
    }
  }
}
