package io.idlewild.coordinator.job;

/** Which work units of a job are looked for. */
enum UnitFilter {
  OPEN,
  RUNNING,
  PROVISIONAL,
  SEALED,
  FAILED,
  CANCELLED
}
