package io.idlewild.sandbox.wasi;

import io.idlewild.core.work.FailureCause;
import io.idlewild.sandbox.engine.GuestFailure;

/** What a task may still write. Going beyond it ends the guest. */
final class OutputBudget {
  /** More files than this are a mistake, or an attack on a volunteer's disk. */
  static final int MAX_FILES = 10_000;

  private final long limit;
  private long inFiles;
  private long inStreams;
  private int files;

  OutputBudget(long limit) {
    this.limit = limit;
  }

  /** A file gets longer, or shorter. */
  void fileGrows(long bytes) {
    if (bytes > limit - inFiles) {
      throw tooMuch("wrote more than %d bytes into its output files");
    }
    inFiles += bytes;
  }

  /** The guest prints. */
  void streamGrows(long bytes) {
    if (bytes > limit - inStreams) {
      throw tooMuch("printed more than %d bytes to stdout and stderr");
    }
    inStreams += bytes;
  }

  /** A file or a folder is created. */
  void fileCreated() {
    if (files == MAX_FILES) {
      throw new GuestFailure(
          FailureCause.OUTPUT_LIMIT,
          "the workload created more than %d output files; write fewer, larger files"
              .formatted(MAX_FILES));
    }
    files++;
  }

  /** Bytes that were printed. */
  long printed() {
    return inStreams;
  }

  /** Files and folders that were created. */
  int created() {
    return files;
  }

  /** As if so much had been printed and created; what files hold is counted when it is put back. */
  void restore(long printed, int created) {
    inStreams = printed;
    files = created;
  }

  private GuestFailure tooMuch(String what) {
    return new GuestFailure(
        FailureCause.OUTPUT_LIMIT,
        "the workload " + what.formatted(limit) + "; write less or raise the limit of output");
  }
}
