package io.idlewild.worker.config;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a volunteer wants, with every value there and in units of this machine. The keys, what they
 * mean and what they may be stand in {@link PreferenceKeys}.
 *
 * @param preset which sets what is not set by itself
 * @param idle when the machine counts as idle
 * @param hours in which computing is allowed at all
 * @param power battery and heat
 * @param cores that tasks may use
 * @param memory of all tasks together
 * @param disk for inputs and results
 * @param network which links are used, and how much
 * @param swarm with whom inputs are shared
 * @param refusedPublishers fingerprints of publishers whose workloads do not run here even though
 *     they are trusted; lower case
 * @param queueAhead for how long a worker without a connection wants to have tasks
 * @param logLevel how much is logged
 */
public record Preferences(
    Preset preset,
    Idle idle,
    WeeklyHours hours,
    Power power,
    Cores cores,
    Memory memory,
    Disk disk,
    Network network,
    Swarm swarm,
    Set<String> refusedPublishers,
    Duration queueAhead,
    LogLevel logLevel) {

  public Preferences {
    refusedPublishers = Set.copyOf(refusedPublishers);
  }

  /**
   * When the machine counts as idle.
   *
   * @param policy whether others count at all
   * @param foreignLimit use by other programs, in cores, that suspends the worker
   * @param pressureLimit share of the time in which other programs waited for a core, 0 - 1, that
   *     suspends it
   * @param resumeAfter quiet time before computing resumes
   * @param awayAfter without input for so long the owner is away
   */
  public record Idle(
      IdlePolicyName policy,
      double foreignLimit,
      double pressureLimit,
      Duration resumeAfter,
      Duration awayAfter) {}

  /**
   * Battery and heat.
   *
   * @param onBattery whether to compute off the mains
   * @param leastCharge 0 - 1: with less in a battery nothing is computed, plugged in or not
   * @param hottest temperature of the CPU in degrees Celsius that suspends the worker
   */
  public record Power(boolean onBattery, double leastCharge, int hottest) {}

  /**
   * Cores that tasks may use.
   *
   * @param inUse while the owner is there; 0 means that nothing is computed then
   * @param idle while the owner is away
   * @param share of each of these cores, 0 - 1, measured over seconds
   */
  public record Cores(int inUse, int idle, double share) {}

  /**
   * Memory.
   *
   * @param mostBytes that all tasks use together
   * @param leaveFreeBytes with less free memory nothing is computed
   */
  public record Memory(long mostBytes, long leaveFreeBytes) {}

  /**
   * Disk.
   *
   * @param mostBytes of inputs
   * @param leaveFreeBytes with less room on the disk nothing is computed
   */
  public record Disk(long mostBytes, long leaveFreeBytes) {}

  /**
   * Links.
   *
   * @param onMetered whether to work over links that cost by the byte
   * @param metered names of links that cost by the byte, beside those that can be told; {@code *}
   *     at the end of a name stands for any rest
   * @param uploadPerSecond bytes sent, on average
   * @param uploadPerDay bytes sent
   */
  public record Network(
      boolean onMetered,
      Set<String> metered,
      OptionalLong uploadPerSecond,
      OptionalLong uploadPerDay) {
    public Network {
      metered = Set.copyOf(metered);
    }

    /** Whether the volunteer says that a link costs by the byte. */
    public boolean isMetered(String link) {
      return metered.stream()
          .anyMatch(name ->
              name.endsWith("*")
                  ? link.startsWith(name.substring(0, name.length() - 1))
                  : name.equals(link));
    }
  }

  /**
   * Peers.
   *
   * @param mode how far inputs may wander from this machine
   * @param port where peers call; 0 is any
   * @param loopback only workers of this very machine
   * @param portMapping whether the router may be asked to let peers in
   */
  public record Swarm(SwarmMode mode, int port, boolean loopback, boolean portMapping) {}
}
