package io.idlewild.sandbox;

import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.sandbox.module.BadModule;
import io.idlewild.sandbox.module.ModuleRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Whether a module could be run here. Nothing of it is run or compiled: time and memory are in
 * proportion to its bytes, so that a server may inspect what strangers send. What a compiler alone
 * finds (operands of wrong types) is found when a task starts.
 */
public sealed interface ModuleInspection {

  /** Modules of more bytes than this are rejected. */
  long MAX_BYTES = 64L << 20;

  /**
   * It has the right form and wants nothing that is not offered.
   *
   * @param features beyond WebAssembly 1.0 that it uses
   * @param functions how many it has
   * @param minPages pages of 64 KiB that its memory has at the start
   * @param maxPages that its memory may have by its own declaration
   */
  record Accepted(Set<String> features, int functions, long minPages, OptionalLong maxPages)
      implements ModuleInspection {
    public Accepted {
      features = Set.copyOf(features);
    }
  }

  /**
   * It cannot be run.
   *
   * @param cause by which failures are grouped
   * @param sentence for a person
   */
  record Rejected(FailureCause cause, String sentence) implements ModuleInspection {}

  /** Inspects a module in memory. */
  static ModuleInspection inspect(byte[] module, WorkloadStyle style) {
    try {
      ModuleRules.Summary summary = ModuleRules.check(module, style);
      return new Accepted(
          summary.features(), summary.functions(), summary.minPages(), summary.maxPages());
    } catch (BadModule e) {
      return new Rejected(e.failure(), e.sentence());
    }
  }

  /**
   * Inspects a module on disk.
   *
   * @throws IOException if it cannot be read
   */
  static ModuleInspection inspect(Path module, WorkloadStyle style) throws IOException {
    long bytes = Files.size(module);
    if (bytes > MAX_BYTES) {
      return new Rejected(
          FailureCause.INVALID_MODULE,
          "the module has %d bytes, the limit is %d; strip it of debug information"
              .formatted(bytes, MAX_BYTES));
    }
    return inspect(Files.readAllBytes(module), style);
  }
}
