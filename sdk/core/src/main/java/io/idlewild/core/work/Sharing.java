package io.idlewild.core.work;

/** How far a content may wander between workers, from nowhere on. */
public enum Sharing {
  /** Only the coordinator gives it out. */
  NONE,
  /** Workers of one local network share it. */
  LAN,
  /** All enrolled workers share it. */
  SWARM;

  /** What holds for a content that two jobs say different things of: the narrower. */
  public Sharing and(Sharing other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /**
   * Whether the coordinator may tell anybody who holds such a content, and a worker may tell
   * anybody that it does.
   */
  public boolean mayBeListed() {
    return this != NONE;
  }

  /**
   * Whether a worker may offer or serve such a content to a peer.
   *
   * @param volunteer what the owner of the machine allows; the narrower of the two holds
   * @param onLan whether the peer was found in the local network, not merely says so
   * @param enrolled whether the peer has shown a certificate of the same project that holds
   */
  public boolean mayServe(Sharing volunteer, boolean onLan, boolean enrolled) {
    return switch (and(volunteer)) {
      case NONE -> false;
      case LAN -> enrolled && onLan;
      case SWARM -> enrolled;
    };
  }
}
