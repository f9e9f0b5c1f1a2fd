package io.idlewild.coordinator.host;

import java.util.Optional;

/**
 * What is known of a host only while it is connected.
 *
 * @param streams that it has open; more than one for a moment when it connects anew
 * @param idle what it measured last
 */
record Presence(int streams, Optional<IdleReport> idle) {
  static final Presence ABSENT = new Presence(0, Optional.empty());

  Presence connected() {
    return new Presence(streams + 1, idle);
  }

  /** The last stream's end forgets what was measured. */
  Presence disconnected() {
    return streams <= 1 ? ABSENT : new Presence(streams - 1, idle);
  }

  Presence idle(IdleReport report) {
    return streams == 0 ? this : new Presence(streams, Optional.of(report));
  }

  boolean isConnected() {
    return streams > 0;
  }

  HostState state(boolean hasTasks) {
    if (!isConnected()) {
      return HostState.OFFLINE;
    }
    if (idle.flatMap(IdleReport::suspension).isPresent()) {
      return HostState.SUSPENDED;
    }
    return hasTasks ? HostState.COMPUTING : HostState.READY;
  }
}
