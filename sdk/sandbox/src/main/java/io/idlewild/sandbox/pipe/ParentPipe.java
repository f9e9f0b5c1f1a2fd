package io.idlewild.sandbox.pipe;

import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.LogicalName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/** The parent's end. Sending is thread-safe; one thread receives. */
public final class ParentPipe {
  /** No message of a child is longer: it cuts its outputs into pieces. */
  static final int MAX_FRAME = 1 << 20;

  private final FrameWriter writer;
  private final FrameReader reader;

  /**
   * @param in what the child writes
   * @param out what the child reads
   */
  public ParentPipe(InputStream in, OutputStream out) {
    this.writer = new FrameWriter(out);
    this.reader = new FrameReader(in, MAX_FRAME);
  }

  /** Says something to the child. */
  public void send(ToChild message) throws IOException {
    switch (message) {
      case ToChild.Load load -> writer.write(MessageType.LOAD, out -> out.rest(load.module()));
      case ToChild.Run run -> writer.write(MessageType.RUN, out -> write(out, run));
      case ToChild.Stop stop -> writer.write(MessageType.STOP, out -> {});
      case ToChild.Suspend suspend -> writer.write(MessageType.SUSPEND, out -> {});
      case ToChild.Resume resume -> writer.write(MessageType.RESUME, out -> {});
      case ToChild.Checkpoint checkpoint -> writer.write(MessageType.CHECKPOINT, out -> {});
    }
  }

  private static void write(FrameWriter.Out out, ToChild.Run run) throws IOException {
    out.octet(run.style().ordinal());
    out.list(run.arguments(), out::text);
    out.list(
        run.environment().entrySet(),
        entry -> {
          out.text(entry.getKey());
          out.text(entry.getValue());
        });
    out.list(run.inputs(), input -> write(out, input));
    out.number(run.allowance().memoryPages());
    out.wide(run.allowance().stackBytes());
    out.wide(run.allowance().outputBytes());
    out.wide(run.seed());
    out.wide(run.epoch().getEpochSecond());
    out.number(run.epoch().getNano());
    out.list(
        run.saved().stream().toList(),
        saved -> {
          out.text(saved.file().toAbsolutePath().toString());
          out.wide(saved.offset());
        });
  }

  private static void write(FrameWriter.Out out, RunInput input) throws IOException {
    out.text(input.name().value());
    switch (input) {
      case RunInput.OnDisk onDisk -> {
        out.octet(0);
        out.text(onDisk.path().toAbsolutePath().toString());
      }
      case RunInput.InMemory inMemory -> {
        out.octet(1);
        out.bytes(inMemory.bytes());
      }
    }
  }

  /** What the child says next; empty if it has gone. */
  public Optional<FromChild> receive() throws IOException {
    Optional<FrameReader.Frame> frame = reader.read();
    if (frame.isEmpty()) {
      return Optional.empty();
    }
    try {
      Fields fields = frame.get().fields();
      FromChild message = read(frame.get().type(), fields);
      fields.requireEnd();
      return Optional.of(message);
    } catch (IllegalArgumentException e) {
      throw new BrokenPipe(String.valueOf(e.getMessage()));
    }
  }

  private static FromChild read(int type, Fields in) throws BrokenPipe {
    return switch (type) {
      case MessageType.HELLO -> new FromChild.Hello(in.number(), in.text(), in.wide());
      case MessageType.LOADED -> new FromChild.Loaded();
      case MessageType.REJECTED ->
          new FromChild.Rejected(in.constant(FailureCause.values()), in.text());
      case MessageType.PRINTED -> new FromChild.Printed(in.octet(), in.rest());
      case MessageType.PROGRESS -> new FromChild.Progress(Double.longBitsToDouble(in.wide()));
      case MessageType.OUTPUT_START ->
          new FromChild.OutputStart(new LogicalName(in.text()), in.wide());
      case MessageType.OUTPUT_BYTES -> new FromChild.OutputBytes(in.rest());
      case MessageType.RESTORED -> new FromChild.Restored();
      case MessageType.NOT_RESTORED -> new FromChild.NotRestored(in.text());
      case MessageType.CHECKPOINT_BYTES -> new FromChild.CheckpointBytes(in.rest());
      case MessageType.CHECKPOINT_DONE -> new FromChild.CheckpointDone();
      case MessageType.ENDED -> new FromChild.Ended(end(in), Duration.ofNanos(in.wide()));
      default -> throw new BrokenPipe("there is no message of type " + type);
    };
  }

  private static RunEnd end(Fields in) throws BrokenPipe {
    int kind = in.octet();
    return switch (kind) {
      case 0 -> new RunEnd.Exited(in.number());
      case 1 -> new RunEnd.Refused(in.constant(FailureCause.values()), in.text());
      case 2 -> new RunEnd.Stopped();
      default -> throw new BrokenPipe("there is no end of kind " + kind);
    };
  }
}
