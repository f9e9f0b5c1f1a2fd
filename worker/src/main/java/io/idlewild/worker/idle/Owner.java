package io.idlewild.worker.idle;

import java.time.Duration;
import java.util.Optional;

/**
 * What can be seen of the person at the machine.
 *
 * @param sinceInput since the last key or pointer moved; empty where no input can be seen
 * @param desktop whether somebody is logged in at a screen that is on and whose keyboard cannot be
 *     seen
 */
public record Owner(Optional<Duration> sinceInput, boolean desktop) {
  /** Nobody can be seen, which a server's owner never is. */
  public static final Owner UNSEEN = new Owner(Optional.empty(), false);

  /**
   * Whether the owner is there. A desktop whose input cannot be seen counts as used while its
   * screen is on.
   *
   * @param awayAfter without input for so long the owner is away
   */
  public Presence presence(Duration awayAfter) {
    boolean typed = sinceInput.filter(age -> age.compareTo(awayAfter) < 0).isPresent();
    if (typed || desktop) {
      return Presence.HERE;
    }
    return sinceInput.isPresent() ? Presence.AWAY : Presence.UNKNOWN;
  }

  /** Whether the owner is at the machine. */
  public enum Presence {
    HERE,
    AWAY,
    /** Nothing tells; the machine's load decides alone. */
    UNKNOWN
  }
}
