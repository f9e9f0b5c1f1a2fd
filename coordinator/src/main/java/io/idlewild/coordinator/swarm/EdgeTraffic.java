package io.idlewild.coordinator.swarm;

/**
 * What goes over an edge.
 *
 * @param bytesPerSecond by the newest report
 * @param bytes in the last minute
 */
record EdgeTraffic(boolean lan, double bytesPerSecond, long bytes, int chunks, int wrong) {
  static final EdgeTraffic NOTHING = new EdgeTraffic(false, 0, 0, 0, 0);

  EdgeTraffic plus(EdgeTraffic other) {
    return new EdgeTraffic(
        lan || other.lan,
        bytesPerSecond + other.bytesPerSecond,
        bytes + other.bytes,
        chunks + other.chunks,
        wrong + other.wrong);
  }
}
