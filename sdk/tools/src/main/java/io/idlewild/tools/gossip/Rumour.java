package io.idlewild.tools.gossip;

/**
 * What a run is about.
 *
 * @param seed of all randomness
 * @param nodes workers
 * @param loss share of the messages that get lost
 * @param mute share of the workers that listen and tell nothing
 * @param clients share that nobody can dial: they call others, and nobody calls them
 * @param victims workers to whom the coordinator shows another log than to all others
 */
record Rumour(long seed, int nodes, double loss, double mute, double clients, int victims) {
  Rumour withNodes(int number) {
    return new Rumour(seed, number, loss, mute, clients, victims);
  }

  Rumour withLoss(double share) {
    return new Rumour(seed, nodes, share, mute, clients, victims);
  }
}
