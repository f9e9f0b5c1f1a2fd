package io.idlewild.core.work;

/** How far the shared inputs of a job may wander between workers. */
public enum Sharing {
  /** Only the coordinator gives them out. */
  NONE,
  /** Workers of one local network share them. */
  LAN,
  /** All enrolled workers share them. */
  SWARM
}
