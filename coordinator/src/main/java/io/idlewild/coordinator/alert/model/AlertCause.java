package io.idlewild.coordinator.alert.model;

import java.util.Locale;

/** What an alert is about. The words stay the same: rules and scripts know them. */
public enum AlertCause {
  DATABASE_AWAY,
  DATABASE_SLOW,
  DISK_FULL,
  DISPATCH_REPLACED,
  ROUNDS_FAIL,
  QUEUE_FULL,
  NO_HOSTS,
  WORK_STUCK,
  VALIDATION_BACKLOG,
  WORKLOAD_FAILS,
  CERTIFICATE_ENDS,
  CLOCK_DIFFERS;

  /** As it is written: {@code disk-full}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
