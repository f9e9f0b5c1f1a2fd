package io.idlewild.worker.idle;

import io.idlewild.core.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.PowerSource;
import oshi.util.GlobalConfig;

/**
 * Samples this machine with OSHI. One look costs well under a millisecond: the machine's counters
 * and the times of a few known processes, never the list of all. Not thread-safe.
 */
public final class MachineSampler {
  private static final double NANOS = 1e9;
  private static final long BATTERY_EVERY_NANOS = Duration.ofSeconds(20).toNanos();

  private final Ticker ticker;
  private final HardwareAbstractionLayer hardware;
  private final CentralProcessor processor;
  private final ProcessTimes times;
  private final Siblings siblings;
  private final Supplier<Surroundings> surroundings;
  private final boolean hasBattery;
  private Battery battery;
  private long batteryAt;
  private long lastNanos;
  private long[] lastTicks;
  private OwnTimes lastOwn;

  /**
   * @param surroundings what else is looked at
   */
  public MachineSampler(Ticker ticker, Siblings siblings, Supplier<Surroundings> surroundings) {
    this.surroundings = surroundings;
    GlobalConfig.set("oshi.util.memoizer.expiration", 50);
    this.ticker = ticker;
    this.hardware = new SystemInfo().getHardware();
    this.processor = hardware.getProcessor();
    this.times = ProcessTimes.ofThisMachine();
    this.siblings = siblings;
    this.battery = readBattery();
    this.hasBattery = battery.present();
    this.lastTicks = processor.getSystemCpuLoadTicks();
    this.lastNanos = ticker.nanos();
    this.batteryAt = lastNanos;
    this.lastOwn = ownTimes();
  }

  /** What is fixed about this machine. */
  public Machine machine() {
    return Machine.of(hardware);
  }

  /** Looks again; CPU use is that since the last look. */
  public IdleSample sample() {
    long[] ticks = processor.getSystemCpuLoadTicks();
    OwnTimes own = ownTimes();
    long nanos = ticker.nanos();
    double seconds = Math.max(1, nanos - lastNanos) / NANOS;
    double ours = own.since(lastOwn) / NANOS / seconds;
    double foreign = Math.max(0, busyCores(ticks) - ours);
    IdleSample sample =
        new IdleSample(
            nanos,
            Duration.ofNanos(nanos - lastNanos),
            foreign,
            processor.getSystemLoadAverage(1)[0],
            hardware.getMemory().getAvailable(),
            battery(nanos),
            surroundings.get());
    lastTicks = ticks;
    lastOwn = own;
    lastNanos = nanos;
    return sample;
  }

  private double busyCores(long[] ticks) {
    long total = 0;
    long idle = 0;
    for (TickType type : TickType.values()) {
      long delta = ticks[type.getIndex()] - lastTicks[type.getIndex()];
      total += delta;
      if (type == TickType.IDLE || type == TickType.IOWAIT || type == TickType.STEAL) {
        idle += delta;
      }
    }
    return total <= 0 ? 0 : (total - idle) * (double) processor.getLogicalProcessorCount() / total;
  }

  private OwnTimes ownTimes() {
    long own = times.treeNanos(ProcessHandle.current().pid());
    List<Long> pids = siblings.pids();
    return new OwnTimes(own, pids, pids.stream().mapToLong(times::treeNanos).sum());
  }

  private Battery battery(long nanos) {
    if (hasBattery && nanos - batteryAt >= BATTERY_EVERY_NANOS) {
      battery = readBattery();
      batteryAt = nanos;
    }
    return battery;
  }

  private Battery readBattery() {
    List<PowerSource> sources = hardware.getPowerSources();
    return sources.stream()
        .filter(source -> source.getMaxCapacity() > 0)
        .findFirst()
        .map(source ->
            new Battery(
                true,
                source.isPowerOnLine(),
                Math.clamp(source.getRemainingCapacityPercent(), 0, 1)))
        .orElse(Battery.NONE);
  }

  /**
   * CPU time of this worker and its siblings.
   *
   * @param pids of the siblings: when they change, their sums are not comparable
   */
  private record OwnTimes(long own, List<Long> pids, long siblings) {
    long since(OwnTimes before) {
      long others = pids.equals(before.pids) ? Math.max(0, siblings - before.siblings) : 0;
      return Math.max(0, own - before.own) + others;
    }
  }
}
