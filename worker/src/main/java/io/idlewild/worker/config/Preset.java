package io.idlewild.worker.config;

/** How generous a volunteer is, in a word; it sets every key that the file does not set. */
public enum Preset {
  /** Nobody is to notice: only while the owner is away, with half of the machine. */
  QUIET,
  /** Half of the cores while the owner is there, all of them while the machine is idle. */
  NORMAL,
  /** As much as can be had without being in the way. */
  ALL_IN
}
