package io.idlewild.sandbox;

import io.idlewild.core.run.Checkpointing;
import io.idlewild.core.run.RunListener;
import io.idlewild.core.run.RunRequest;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.sandbox.checkpoint.Binding;
import io.idlewild.sandbox.checkpoint.CheckpointFolder;
import io.idlewild.sandbox.checkpoint.CheckpointWriting;
import io.idlewild.sandbox.checkpoint.Progress;
import io.idlewild.sandbox.checkpoint.Stored;
import io.idlewild.sandbox.pipe.BrokenPipe;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of one task, as the thread that runs it sees them. Nothing that goes wrong here
 * ends the task: it is said once, and tried again when the next checkpoint is due.
 */
final class TaskCheckpoints {
  private static final long SLACK = 16L << 20;

  private final RunRequest request;
  private final RunListener listener;
  private final Optional<Checkpointing> wanted;
  private final byte[] module;
  private @Nullable CheckpointFolder folder;
  private @Nullable CheckpointWriting writing;
  private boolean troubled;
  private boolean receiving;
  private long received;
  private int written;
  private Duration computed = Duration.ZERO;

  TaskCheckpoints(RunRequest request, byte[] module, RunListener listener) {
    this.request = request;
    this.listener = listener;
    this.module = module;
    this.wanted =
        request.style() == WorkloadStyle.STEP ? request.checkpointing() : Optional.empty();
  }

  Optional<Checkpointing> wanted() {
    return wanted;
  }

  /** How many were written in this run. */
  int written() {
    return written;
  }

  /** Where the task may go on from. */
  Optional<Stored> newest() {
    try {
      return wanted.isPresent() && CheckpointFolder.isUsed(wanted.get().folder())
          ? folder(wanted.get()).newest(listener::warning)
          : Optional.empty();
    } catch (IOException e) {
      listener.warning(
          "the checkpoints in %s cannot be read (%s): the task begins at its start; check the folder"
              .formatted(wanted.orElseThrow().folder(), reason(e)));
      return Optional.empty();
    }
  }

  /** A child could not take up a checkpoint: it is not tried again. */
  void refused(Stored stored, String why) throws IOException {
    listener.warning(
        "the checkpoint %s cannot be taken up (%s); it is deleted, and the one before it is tried"
            .formatted(stored.file(), why));
    folder(wanted.orElseThrow()).drop(stored);
  }

  /** Inputs are read when the first checkpoint makes that necessary: many tasks end sooner. */
  private CheckpointFolder folder(Checkpointing how) throws IOException {
    if (folder == null) {
      folder = CheckpointFolder.open(how.folder(), Binding.of(module, request));
    }
    return folder;
  }

  /** Bytes of the state came from the child. */
  void take(byte[] bytes, Supplier<Progress> progress) throws BrokenPipe {
    if (wanted.isEmpty()) {
      throw new BrokenPipe("the child tells a state that nobody asked for");
    }
    received += bytes.length;
    if (received > request.limits().memoryBytes() + request.limits().outputBytes() + SLACK) {
      throw new BrokenPipe("the child's state is larger than all that it may have");
    }
    try {
      if (!receiving) {
        receiving = true;
        Progress now = progress.get();
        computed = now.wallTime();
        writing = folder(wanted.get()).begin(now);
      }
      if (writing != null) {
        writing.write(bytes);
      }
    } catch (IOException e) {
      trouble(e);
    }
  }

  /** The state is whole. */
  void done() {
    try {
      if (writing != null) {
        writing.finish();
        written++;
        troubled = false;
        listener.checkpointed(computed);
      }
    } catch (IOException e) {
      trouble(e);
    } finally {
      stopReceiving();
    }
  }

  private void stopReceiving() {
    abandon();
    receiving = false;
    received = 0;
  }

  private void trouble(IOException e) {
    abandon();
    if (!troubled) {
      troubled = true;
      listener.warning(
          "no checkpoint could be written to %s (%s): the task goes on without, and it is tried again; make room or choose another folder"
              .formatted(wanted.orElseThrow().folder(), reason(e)));
    }
  }

  /** What a system says of a full disk stands in the reason, where there is one. */
  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** The child has gone, perhaps in the middle of a state. */
  void childGone() {
    stopReceiving();
  }

  private void abandon() {
    if (writing != null) {
      try {
        writing.close();
      } catch (IOException e) {
        System.getLogger(TaskCheckpoints.class.getName())
            .log(System.Logger.Level.DEBUG, "an unfinished checkpoint stays: {0}", e.toString());
      }
      writing = null;
    }
  }

  /** The guest came to its own end: there is nothing to go on with. */
  void clear() {
    if (folder != null) {
      folder.clear();
    }
  }
}
