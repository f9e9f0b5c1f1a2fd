package io.idlewild.core.swarm;

/** How near a peer is, nearest first: bytes between near ones cost nobody's uplink. */
public enum Nearness {
  /** It was heard in the local network. */
  LAN,
  /** It is behind the same public address. */
  SITE,
  /** Its address is of the same /24, or /48 of IPv6. */
  BLOCK,
  /** Anywhere else. */
  REST
}
