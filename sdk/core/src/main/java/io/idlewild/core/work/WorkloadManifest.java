package io.idlewild.core.work;

import io.idlewild.core.content.ContentId;
import java.time.Instant;
import java.util.List;

/**
 * What a publisher signs: one version of a program, and what it may use.
 *
 * @param name letters, digits, {@code .}, {@code _} and {@code -}
 * @param version counts the versions of a name and publisher; a higher one is newer
 * @param expires after which workers refuse it
 * @param module the WebAssembly module
 * @param style how it is driven
 * @param limits what a task may use at most
 * @param arguments that stand before those of the work unit
 * @param outputs that every task must write; others may be written too
 * @param epoch what the guest's clock says when a task starts
 * @param cost of a typical task, in seconds of the reference machine
 * @param minimumVersion versions of this name and publisher below it must not run any more,
 *     wherever this version has been seen; 1 if older ones may go on until they expire
 */
public record WorkloadManifest(
    LogicalName name,
    long version,
    Instant expires,
    ContentId module,
    WorkloadStyle style,
    Limits limits,
    List<String> arguments,
    List<LogicalName> outputs,
    Instant epoch,
    double cost,
    long minimumVersion) {

  public WorkloadManifest {
    if (name.value().contains("/")) {
      throw new IllegalArgumentException("a workload's name has no '/': " + name);
    }
    if (version < 1) {
      throw new IllegalArgumentException("versions start at 1, got " + version);
    }
    if (!(cost > 0) || Double.isInfinite(cost)) {
      throw new IllegalArgumentException("the cost is a positive number of seconds, got " + cost);
    }
    if (minimumVersion < 1 || minimumVersion > version) {
      throw new IllegalArgumentException(
          "the minimum version is between 1 and the version %d, got %d"
              .formatted(version, minimumVersion));
    }
    arguments = List.copyOf(arguments);
    outputs = List.copyOf(outputs);
  }

  /** A version beside which older ones may go on. */
  public WorkloadManifest(
      LogicalName name,
      long version,
      Instant expires,
      ContentId module,
      WorkloadStyle style,
      Limits limits,
      List<String> arguments,
      List<LogicalName> outputs,
      Instant epoch,
      double cost) {
    this(name, version, expires, module, style, limits, arguments, outputs, epoch, cost, 1);
  }

  /** The same, but for the versions that may run beside it. */
  public WorkloadManifest withMinimumVersion(long minimum) {
    return new WorkloadManifest(
        name, version, expires, module, style, limits, arguments, outputs, epoch, cost, minimum);
  }
}
