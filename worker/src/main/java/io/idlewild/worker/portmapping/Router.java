package io.idlewild.worker.portmapping;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** One way to talk to the router. Calls block, for seconds at most. */
interface Router {
  /** For people. */
  String name();

  /**
   * Asks for a mapping, or renews one.
   *
   * @param external port that would be welcome
   * @param life that would be welcome
   * @return empty if nobody speaks this protocol here, or it was refused
   */
  Optional<Mapped> map(int internal, int external, Duration life) throws IOException;

  /** Gives it back. */
  void release(Mapped mapped) throws IOException;
}
