package io.idlewild.tools.swarm;

import io.idlewild.core.content.Chunking;
import java.util.List;
import java.util.random.RandomGenerator;

/** What all workers share. */
record World(
    Links links, Chunking chunking, RandomGenerator random, Waste waste, List<Member> members) {

  /** Chunks that came in vain, and sources that were expelled. */
  static final class Waste {
    long chunks;
    int expelled;
  }
}
