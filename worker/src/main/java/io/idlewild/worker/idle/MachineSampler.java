package io.idlewild.worker.idle;

import io.idlewild.core.time.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
  private final Surveyor surveyor;
  private final Pressure pressure;
  private final ControlGroup group;
  private final boolean hasBattery;
  private Battery battery;
  private long batteryAt;
  private long lastNanos;
  private long[] lastTicks;
  private OwnTimes lastOwn;

  /**
   * @param clock on the wall
   * @param folder the worker's, on the disk whose room counts
   */
  public MachineSampler(Ticker ticker, Siblings siblings, InstantSource clock, Path folder) {
    SystemTree tree = SystemTree.ofThisMachine();
    GlobalConfig.set("oshi.util.memoizer.expiration", 50);
    this.ticker = ticker;
    this.hardware = new SystemInfo().getHardware();
    this.processor = hardware.getProcessor();
    this.times = ProcessTimes.ofThisMachine();
    this.siblings = siblings;
    this.surveyor =
        new Surveyor(tree, clock, folder, () -> hardware.getSensors().getCpuTemperature());
    this.pressure = new Pressure(tree, times::waitedNanos);
    this.group = new ControlGroup(tree);
    this.battery = readBattery();
    this.hasBattery = battery.present();
    this.lastTicks = processor.getSystemCpuLoadTicks();
    this.lastNanos = ticker.nanos();
    this.batteryAt = lastNanos;
    this.lastOwn = ownTimes();
  }

  /** What is fixed about this machine. */
  public Machine machine() {
    return Machine.of(hardware, group);
  }

  /** Looks again; CPU use is that since the last look. */
  public IdleSample sample() {
    long[] ticks = processor.getSystemCpuLoadTicks();
    OwnTimes own = ownTimes();
    long nanos = ticker.nanos();
    double seconds = Math.max(1, nanos - lastNanos) / NANOS;
    double ours = own.since(lastOwn) / NANOS / seconds;
    double busy = busyCores(ticks);
    double foreign = Math.max(0, busy - ours);
    double idle = processor.getLogicalProcessorCount() - busy;
    IdleSample sample =
        new IdleSample(
            nanos,
            Duration.ofNanos(nanos - lastNanos),
            foreign,
            processor.getSystemLoadAverage(1)[0],
            freeMemory(),
            battery(nanos),
            surveyor.look(nanos, pressure.foreignSince(nanos, own.everyPid(), idle)));
    lastTicks = ticks;
    lastOwn = own;
    lastNanos = nanos;
    return sample;
  }

  /** A control group may be full before the machine is. */
  private long freeMemory() {
    long machine = hardware.getMemory().getAvailable();
    return Math.min(machine, group.memoryLeft().orElse(machine));
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
    List<Long> everyPid() {
      List<Long> all = new ArrayList<>(pids);
      all.add(ProcessHandle.current().pid());
      return all;
    }

    long since(OwnTimes before) {
      long others = pids.equals(before.pids) ? Math.max(0, siblings - before.siblings) : 0;
      return Math.max(0, own - before.own) + others;
    }
  }
}
