package io.idlewild.worker.config;

/** How much the worker minds others on the machine. */
public enum IdlePolicyName {
  /** Steps back for its owner. */
  POLITE,
  /** Computes whatever else runs: for machines that have nothing else to do, and for demos. */
  ALWAYS
}
