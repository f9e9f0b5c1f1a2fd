package io.idlewild.worker.exchange;

/**
 * What went where since the start, in bytes.
 *
 * @param fromLan received from peers of the local network
 * @param fromPeers received from other peers
 * @param fromOrigin received from the coordinator
 * @param sentLan served in the local network
 * @param sentPeers served beyond it
 * @param wasted received twice, or wrong
 * @param expelled peers that sent a wrong chunk
 */
public record SwarmTotals(
    long fromLan,
    long fromPeers,
    long fromOrigin,
    long sentLan,
    long sentPeers,
    long wasted,
    int expelled) {}
