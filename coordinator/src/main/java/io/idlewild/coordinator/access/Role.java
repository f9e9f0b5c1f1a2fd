package io.idlewild.coordinator.access;

/** What a person may do. */
public enum Role {
  /** Submits jobs and sees them. */
  SCIENTIST,
  /** Brings hosts. */
  VOLUNTEER,
  /** May do everything. */
  ADMIN
}
