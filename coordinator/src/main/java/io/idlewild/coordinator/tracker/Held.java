package io.idlewild.coordinator.tracker;

/** How much of a content a host has, by its own words. */
public enum Held {
  /** Nothing yet. */
  WANTED,
  PARTIAL,
  COMPLETE,
  /** Not any more, or not for others. */
  WITHDRAWN
}
