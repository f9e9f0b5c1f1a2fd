package io.idlewild.tools.swarm;

import java.time.Duration;

/**
 * What is simulated.
 *
 * @param bytes of the content
 * @param links to peers that a worker makes at most
 * @param network how workers are connected
 * @param trouble what goes wrong
 * @param originMbit uplink of the coordinator
 * @param originAtOnce whether the coordinator answers everybody at once, without its queue
 * @param most simulated time at most
 */
record Scenario(
    long seed,
    int peers,
    long bytes,
    int links,
    Network network,
    Trouble trouble,
    double originMbit,
    boolean originAtOnce,
    Duration most) {
  static final double MBIT = 1e6 / 8;

  /**
   * How workers are connected.
   *
   * @param upMbit of each
   * @param downMbit of each
   * @param latency of a message
   * @param lans local networks that the workers are spread over evenly; 0 for none. Workers of two
   *     of them cannot call each other
   * @param lanMbit each way between a local network and the world
   */
  record Network(double upMbit, double downMbit, Duration latency, int lans, double lanMbit) {}

  /**
   * What goes wrong.
   *
   * @param liars share of the workers that give wrong bytes
   * @param unreachable share of the workers that nobody can call
   * @param session workers die after such a time in the mean, exponentially; zero for never
   * @param spread workers begin within this time
   * @param originDiesAfter contents' worth of bytes that the coordinator gives before it dies;
   *     infinity for never
   */
  record Trouble(
      double liars, double unreachable, Duration session, Duration spread, double originDiesAfter) {
    static final Trouble NONE =
        new Trouble(0, 0, Duration.ZERO, Duration.ZERO, Double.POSITIVE_INFINITY);
  }

  /**
   * Nobody can be faster: the origin sends it once, each takes all of it, all together send one for
   * each; and each local network takes it once.
   */
  double boundSeconds() {
    double file = bytes / MBIT;
    double all = peers * file / (originMbit + peers * network.upMbit);
    double links = Math.max(file / originMbit, file / network.downMbit);
    double lan = network.lans == 0 ? 0 : file / network.lanMbit;
    return Math.max(Math.max(all, links), lan);
  }
}
