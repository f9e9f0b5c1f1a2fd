package io.idlewild.coordinator.swarm;

/**
 * What moved since the coordinator began.
 *
 * @param peerBytes between workers
 * @param originBytes from the coordinator
 * @param wastedBytes of both, those that were there already or wrong
 * @param wrongChunks with a wrong hash
 */
record ContentTraffic(long peerBytes, long originBytes, long wastedBytes, long wrongChunks) {
  static final ContentTraffic NOTHING = new ContentTraffic(0, 0, 0, 0);

  ContentTraffic plus(ContentTraffic other) {
    return new ContentTraffic(
        peerBytes + other.peerBytes,
        originBytes + other.originBytes,
        wastedBytes + other.wastedBytes,
        wrongChunks + other.wrongChunks);
  }
}
