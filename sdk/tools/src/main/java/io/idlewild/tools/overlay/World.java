package io.idlewild.tools.overlay;

/**
 * What a run is about.
 *
 * @param seed of all randomness
 * @param nodes workers
 * @param dead share of them that died without a word after contents were announced
 * @param liars share that colludes: they name each other, keep no record and tell of none
 * @param clients share that nobody can dial, behind a NAT: they ask, and are in nobody's table
 * @param trials contents that are announced and looked for
 * @param providers workers that have each content
 * @param centre whether the coordinator answers
 * @param parting of the network
 */
record World(
    long seed,
    int nodes,
    double dead,
    double liars,
    double clients,
    int trials,
    int providers,
    boolean centre,
    Parting parting) {
  World {
    if (nodes < 2 || trials < 1 || providers < 1 || providers > nodes) {
      throw new IllegalArgumentException(
          "%d nodes, %d trials, %d providers".formatted(nodes, trials, providers));
    }
  }

  World withNodes(int number) {
    return new World(seed, number, dead, liars, clients, trials, providers, centre, parting);
  }

  World withTrials(int number) {
    return new World(seed, nodes, dead, liars, clients, number, providers, centre, parting);
  }

  World withoutCentre() {
    return new World(seed, nodes, dead, liars, clients, trials, providers, false, parting);
  }

  World withDead(double share) {
    return new World(seed, nodes, share, liars, clients, trials, providers, centre, parting);
  }

  World withLiars(double share) {
    return new World(seed, nodes, dead, share, clients, trials, providers, centre, parting);
  }

  World parted(Parting how) {
    return new World(seed, nodes, dead, liars, clients, trials, providers, centre, how);
  }
}
