package io.idlewild.coordinator.host;

/** What a host does now. */
public enum HostState {
  /** It has tasks. */
  COMPUTING,
  /** It waits for tasks. */
  READY,
  /** Its owner needs it. */
  SUSPENDED,
  /** It is not connected. */
  OFFLINE
}
