package io.idlewild.worker.exchange;

/** How chunks travel between peers; behind it a faster way can be tried beside the first. */
public interface PeerTransport extends AutoCloseable {
  /** Opens a link; nothing is waited for. */
  PeerLink dial(PeerAddress peer, LinkEvents events);

  @Override
  void close();
}
