package io.idlewild.core.work;

import io.idlewild.core.content.ContentId;
import java.time.Instant;
import java.util.List;

/**
 * What a publisher signs: one version of a program, and what it may use.
 *
 * @param name letters, digits, {@code .}, {@code _} and {@code -}
 * @param version a worker that has seen a higher one refuses a lower one of the same name and
 *     publisher
 * @param expires after which workers refuse it
 * @param module the WebAssembly module
 * @param style how it is driven
 * @param limits what a task may use at most
 * @param arguments that stand before those of the work unit
 * @param outputs that every task must write; others may be written too
 * @param epoch what the guest's clock says when a task starts
 * @param cost of a typical task, in seconds of the reference machine
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
    double cost) {

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
    arguments = List.copyOf(arguments);
    outputs = List.copyOf(outputs);
  }
}
