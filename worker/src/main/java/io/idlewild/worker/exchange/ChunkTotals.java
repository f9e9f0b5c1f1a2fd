package io.idlewild.worker.exchange;

/** Chunks and bytes since the worker's start, taken from the origin and from peers, and given. */
public record ChunkTotals(
    long fromOrigin,
    long fromOriginBytes,
    long fromPeers,
    long fromPeersBytes,
    long given,
    long givenBytes) {}
