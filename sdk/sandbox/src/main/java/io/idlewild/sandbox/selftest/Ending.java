package io.idlewild.sandbox.selftest;

import io.idlewild.core.content.Hash;
import io.idlewild.core.work.FailureCause;
import io.idlewild.sandbox.engine.Engine;
import io.idlewild.sandbox.engine.Guest;
import io.idlewild.sandbox.engine.GuestExit;
import io.idlewild.sandbox.engine.GuestFailure;
import io.idlewild.sandbox.engine.GuestMemory;
import io.idlewild.sandbox.engine.ModuleRejected;
import java.util.List;

/** How a run of a module ended, in what two engines must agree on. */
public sealed interface Ending {
  /** Pages that a guest of the self-test may have. */
  int PAGES = 4;

  /**
   * It came to its end.
   *
   * @param result the raw number
   * @param memory hash of all of it
   */
  record Finished(long result, Hash memory) implements Ending {}

  /**
   * It trapped. Its memory is not compared: nobody sees it, and a guest whose access faulted may
   * have gone on by some instructions.
   *
   * @param words without the function's name, which a fault does not tell
   */
  record Trapped(FailureCause cause, String words) implements Ending {}

  /** It was not compiled. */
  record Rejected(String sentence) implements Ending {}

  /** Compiles a module and calls one function, then {@code dump} if there is one. */
  static Ending of(Engine engine, byte[] module, String function, long... arguments) {
    try {
      return of(engine.compile(module).start(List.of(), PAGES), function, arguments);
    } catch (ModuleRejected e) {
      return new Rejected(String.valueOf(e.getMessage()));
    } catch (GuestFailure e) {
      return trapped(e);
    }
  }

  /** Calls one function of a guest, then {@code dump} if there is one. */
  static Ending of(Guest guest, String function, long... arguments) {
    try {
      long result = guest.call(function, arguments);
      if (guest.exports("dump")) {
        guest.call("dump");
      }
      return new Finished(result, hash(guest.memory()));
    } catch (GuestFailure e) {
      return trapped(e);
    } catch (GuestExit e) {
      throw new IllegalStateException("there is no host that could end a guest", e);
    }
  }

  private static Ending trapped(GuestFailure failure) {
    return new Trapped(
        failure.failure(), failure.sentence().replaceFirst(" in function number \\d+", ""));
  }

  static Hash hash(GuestMemory memory) {
    byte[] bytes = new byte[(int) memory.size()];
    memory.read(0, bytes, 0, bytes.length);
    return Hash.of(bytes);
  }
}
