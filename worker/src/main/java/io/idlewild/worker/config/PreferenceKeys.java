package io.idlewild.worker.config;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Every preference there is; the reference in the guide for volunteers is checked against it. */
final class PreferenceKeys {
  private static final int MOST_CORES = 4096;
  private static final long LEAST_MEMORY = 64L << 20;
  private static final long LEAST_DISK = 1L << 20;

  static final Key<Preset> PRESET =
      new Key<>(
          "preset",
          ValueTypes.choice(Preset.values()),
          "Sets every key that the file does not set",
          "quiet",
          "normal",
          "all-in");
  static final Key<WeeklyHours> HOURS =
      new Key<>(
          "hours",
          WeeklyHours.TYPE,
          "When computing is allowed at all, in the machine's time zone",
          "always");
  static final Key<IdlePolicyName> POLICY =
      new Key<>(
          "idle.policy",
          ValueTypes.choice(IdlePolicyName.values()),
          "`polite` steps back for others; `always` minds only hours, snooze, power, links and"
              + " room",
          "polite");
  static final Key<Portion> FOREIGN_LIMIT =
      new Key<>(
          "idle.foreign-limit",
          ValueTypes.cores(0.05, MOST_CORES, false),
          "Use of the machine by other programs, in cores, that suspends computing; a share counts"
              + " at least half a core",
          "10%",
          "20%",
          "20%");
  static final Key<Double> PRESSURE_LIMIT =
      new Key<>(
          "idle.pressure-limit",
          ValueTypes.percent(1),
          "Share of the time in which other programs waited for a core, that suspends computing",
          "10%",
          "25%",
          "50%");
  static final Key<Duration> RESUME_AFTER =
      new Key<>(
          "idle.resume-after",
          ValueTypes.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
          "Quiet time before computing resumes",
          "5m",
          "30s",
          "30s");
  static final Key<Duration> AWAY_AFTER =
      new Key<>(
          "idle.away-after",
          ValueTypes.duration(Duration.ofSeconds(10), Duration.ofHours(4)),
          "Without input for so long you are away, where input can be seen",
          "10m",
          "3m",
          "3m");
  static final Key<Boolean> ON_BATTERY =
      new Key<>(
          "battery.compute", ValueTypes.yesNo(), "Compute off the mains", "false", "false", "true");
  static final Key<Double> LEAST_CHARGE =
      new Key<>(
          "battery.least-charge",
          ValueTypes.percent(0),
          "With less in the battery nothing is computed, plugged in or not",
          "50%",
          "20%",
          "20%");
  static final Key<Integer> HOTTEST =
      new Key<>(
          "temperature.max",
          ValueTypes.integer(40, 110),
          "Degrees Celsius of the CPU that suspend computing, where they can be read",
          "70",
          "85",
          "95");
  static final Key<Integer> CORES =
      new Key<>(
          "cores.max",
          ValueTypes.integer(1, MOST_CORES),
          "Most cores that tasks use, whatever the next two say",
          Integer.toString(MOST_CORES));
  static final Key<Portion> CORES_IN_USE =
      new Key<>(
          "cores.in-use",
          ValueTypes.cores(0, MOST_CORES, true),
          "Cores that tasks may use while you are there; 0 suspends computing then",
          "0",
          "50%",
          "100%");
  static final Key<Portion> CORES_IDLE =
      new Key<>(
          "cores.idle",
          ValueTypes.cores(1, MOST_CORES, true),
          "Cores that tasks may use while you are away",
          "50%",
          "100%",
          "100%");
  static final Key<Double> CPU_SHARE =
      new Key<>(
          "cpu.share",
          ValueTypes.percent(5),
          "Share of each of these cores, over a second: less is cooler and quieter",
          "50%",
          "100%",
          "100%");
  static final Key<Portion> MEMORY =
      new Key<>(
          "memory.max",
          ValueTypes.memory(LEAST_MEMORY),
          "Memory of all tasks together",
          "25%",
          "50%",
          "75%");
  static final Key<Portion> MEMORY_FREE =
      new Key<>(
          "memory.leave-free",
          ValueTypes.memory(LEAST_DISK),
          "With less free memory nothing is computed; never more than a tenth of the machine's"
              + " unless set",
          "1GiB",
          "512MiB",
          "512MiB");
  static final Key<Long> DISK =
      new Key<>(
          "disk.max", ValueTypes.size(LEAST_DISK), "Room for inputs", "4GiB", "10GiB", "50GiB");
  static final Key<Long> DISK_FREE =
      new Key<>(
          "disk.leave-free",
          ValueTypes.size(LEAST_DISK),
          "With less room on the disk nothing is computed",
          "4GiB",
          "1GiB",
          "512MiB");
  static final Key<Boolean> ON_METERED =
      new Key<>(
          "metered.compute",
          ValueTypes.yesNo(),
          "Compute while the machine is on a link that costs by the byte",
          "false",
          "false",
          "true");
  static final Key<Set<String>> METERED =
      new Key<>(
          "metered.links",
          ValueTypes.words("names of links such as wwan0 or usb*", "[A-Za-z0-9_.:-]{1,15}\\*?"),
          "Links that cost by the byte, beside those that can be told",
          "none");
  static final Key<OptionalLong> UPLOAD_RATE =
      new Key<>(
          "upload.rate",
          ValueTypes.sizeOrUnlimited("/s", 16L << 10),
          "Most that is sent to peers, on average",
          "256KiB/s",
          "1MiB/s",
          "unlimited");
  static final Key<OptionalLong> UPLOAD_DAY =
      new Key<>(
          "upload.day",
          ValueTypes.sizeOrUnlimited("", 1L << 20),
          "Most that is sent to peers in a day",
          "1GiB",
          "10GiB",
          "unlimited");
  static final Key<SwarmMode> SWARM_MODE =
      new Key<>(
          "swarm.mode",
          ValueTypes.choice(SwarmMode.values()),
          "Whom inputs are shared with: `off` nobody, `lan` workers of this local network, `swarm`"
              + " all workers of the project",
          "swarm");
  static final Key<Integer> SWARM_PORT =
      new Key<>(
          "swarm.port",
          ValueTypes.integer(0, 65_535),
          "Where peers call; 0 is 9444 or, if that is taken, any free port",
          "0");
  static final Key<Boolean> SWARM_LOOPBACK =
      new Key<>(
          "swarm.loopback",
          ValueTypes.yesNo(),
          "Share with workers of this very machine over its loopback address, and with nobody else:"
              + " for a grid on one machine",
          "false");
  static final Key<Boolean> SWARM_PORTMAPPING =
      new Key<>(
          "swarm.portmapping",
          ValueTypes.yesNo(),
          "Ask the router to let peers in (PCP, NAT-PMP or UPnP), if the coordinator cannot reach"
              + " this worker and `swarm.mode` is `swarm`",
          "true");
  static final Key<Set<String>> REFUSED_PUBLISHERS =
      new Key<>(
          "publishers.refuse",
          ValueTypes.words("fingerprints of publishers", "[0-9a-fA-F]{64}"),
          "Publishers whose workloads do not run here, although they are trusted",
          "none");
  static final Key<Duration> QUEUE_AHEAD =
      new Key<>(
          "queue.ahead",
          ValueTypes.duration(Duration.ZERO, Duration.ofDays(2)),
          "For how long without a connection there are to be tasks at hand",
          "0s",
          "0s",
          "2h");
  static final Key<LogLevel> LOG_LEVEL =
      new Key<>("log.level", ValueTypes.choice(LogLevel.values()), "How much is logged", "info");

  /** In the order of the reference. */
  static final List<Key<?>> ALL =
      List.of(
          PRESET,
          HOURS,
          POLICY,
          FOREIGN_LIMIT,
          PRESSURE_LIMIT,
          RESUME_AFTER,
          AWAY_AFTER,
          ON_BATTERY,
          LEAST_CHARGE,
          HOTTEST,
          CORES,
          CORES_IN_USE,
          CORES_IDLE,
          CPU_SHARE,
          MEMORY,
          MEMORY_FREE,
          DISK,
          DISK_FREE,
          ON_METERED,
          METERED,
          UPLOAD_RATE,
          UPLOAD_DAY,
          SWARM_MODE,
          SWARM_PORT,
          SWARM_LOOPBACK,
          SWARM_PORTMAPPING,
          REFUSED_PUBLISHERS,
          QUEUE_AHEAD,
          LOG_LEVEL);

  private PreferenceKeys() {}
}
