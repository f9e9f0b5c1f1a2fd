package io.idlewild.worker.exchange;

/** What happens on links. Called on the swarm's thread. */
public interface LinkEvents {
  /** Somebody called, and has said nothing yet. */
  default void opened(PeerLink link) {}

  void said(PeerLink link, PeerSays said);

  /** It is over; nothing more comes. */
  void ended(PeerLink link, String why);
}
