package io.idlewild.core.swarm;

/**
 * Somebody who may have chunks.
 *
 * @param name of a peer its host id; names one source of a download
 */
public record Source(String name, Kind kind) {
  /** Where it is, nearest first. */
  public enum Kind {
    /** A peer that was heard in the local network. */
    LAN("on the LAN"),
    /** Any other peer. */
    WAN("beyond the LAN"),
    /** The coordinator: it has everything, and is asked last. */
    ORIGIN("as the origin");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** Whether it is another worker. */
  public boolean isPeer() {
    return kind != Kind.ORIGIN;
  }

  /** For a log line. */
  @Override
  public String toString() {
    return isPeer() ? "peer %s %s".formatted(name, kind.words) : "the origin";
  }
}
