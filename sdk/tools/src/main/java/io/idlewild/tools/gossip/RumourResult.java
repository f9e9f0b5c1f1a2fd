package io.idlewild.tools.gossip;

/**
 * Rounds until something was so. In a round each worker calls one other. -1: it never came to that.
 *
 * @param most until 99 of 100 workers knew the notice
 * @param all until all knew it
 * @param messages sent for each worker until all knew it
 * @param forkFound until one worker found that there are two logs
 * @param forkByAll until all had the proof
 */
record RumourResult(int most, int all, double messages, int forkFound, int forkByAll) {}
