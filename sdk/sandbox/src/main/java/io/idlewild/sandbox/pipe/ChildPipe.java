package io.idlewild.sandbox.pipe;

import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadStyle;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The child's end. Sending is thread-safe; one thread receives. */
public final class ChildPipe {
  /** Bytes of an output, or of a print, that go into one message. */
  public static final int PIECE = 256 * 1024;

  private final FrameWriter writer;
  private final FrameReader reader;

  /**
   * @param in what the parent writes
   * @param out what the parent reads
   */
  public ChildPipe(InputStream in, OutputStream out) {
    this.writer = new FrameWriter(out);
    // The parent started this program: there is nobody to be protected from it.
    this.reader = new FrameReader(in, Integer.MAX_VALUE);
  }

  /** Says something to the parent. */
  public void send(FromChild message) throws IOException {
    switch (message) {
      case FromChild.Hello(int version, String engine, long pages) ->
          writer.write(
              MessageType.HELLO,
              out -> {
                out.number(version);
                out.text(engine);
                out.wide(pages);
              });
      case FromChild.Loaded loaded -> writer.write(MessageType.LOADED, out -> {});
      case FromChild.Rejected rejected ->
          writer.write(
              MessageType.REJECTED,
              out -> {
                out.octet(rejected.cause().ordinal());
                out.text(rejected.sentence());
              });
      case FromChild.Printed printed ->
          writer.write(
              MessageType.PRINTED,
              out -> {
                out.octet(printed.descriptor());
                out.rest(printed.bytes());
              });
      case FromChild.Progress(double fraction) ->
          writer.write(MessageType.PROGRESS, out -> out.wide(Double.doubleToLongBits(fraction)));
      case FromChild.OutputStart(LogicalName name, long length) ->
          writer.write(
              MessageType.OUTPUT_START,
              out -> {
                out.text(name.value());
                out.wide(length);
              });
      case FromChild.OutputBytes output ->
          writer.write(MessageType.OUTPUT_BYTES, out -> out.rest(output.bytes()));
      case FromChild.Restored restored -> writer.write(MessageType.RESTORED, out -> {});
      case FromChild.NotRestored(String sentence) ->
          writer.write(MessageType.NOT_RESTORED, out -> out.text(sentence));
      case FromChild.CheckpointBytes state ->
          writer.write(MessageType.CHECKPOINT_BYTES, out -> out.rest(state.bytes()));
      case FromChild.CheckpointDone done -> writer.write(MessageType.CHECKPOINT_DONE, out -> {});
      case FromChild.Ended(RunEnd end, Duration cpuTime) ->
          writer.write(
              MessageType.ENDED,
              out -> {
                write(out, end);
                out.wide(cpuTime.toNanos());
              });
    }
  }

  private static void write(FrameWriter.Out out, RunEnd end) throws IOException {
    switch (end) {
      case RunEnd.Exited(int code) -> {
        out.octet(0);
        out.number(code);
      }
      case RunEnd.Refused refused -> {
        out.octet(1);
        out.octet(refused.cause().ordinal());
        out.text(refused.detail());
      }
      case RunEnd.Stopped stopped -> out.octet(2);
    }
  }

  /** What the parent says next; empty if it has gone. */
  public Optional<ToChild> receive() throws IOException {
    Optional<FrameReader.Frame> frame = reader.read();
    if (frame.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = frame.get().fields();
    ToChild message = read(frame.get().type(), fields);
    fields.requireEnd();
    return Optional.of(message);
  }

  private static ToChild read(int type, Fields in) throws BrokenPipe {
    return switch (type) {
      case MessageType.LOAD -> new ToChild.Load(in.rest());
      case MessageType.RUN -> run(in);
      case MessageType.STOP -> new ToChild.Stop();
      case MessageType.SUSPEND -> new ToChild.Suspend();
      case MessageType.RESUME -> new ToChild.Resume();
      case MessageType.CHECKPOINT -> new ToChild.Checkpoint();
      default -> throw new BrokenPipe("there is no message of type " + type);
    };
  }

  private static ToChild.Run run(Fields in) throws BrokenPipe {
    WorkloadStyle style = in.constant(WorkloadStyle.values());
    List<String> arguments = in.list(in::text);
    Map<String, String> environment = new HashMap<>();
    in.list(() -> Map.entry(in.text(), in.text()))
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue()));
    List<RunInput> inputs = in.list(() -> input(in));
    ToChild.Allowance allowance = new ToChild.Allowance(in.number(), in.wide(), in.wide());
    long seed = in.wide();
    Instant epoch = Instant.ofEpochSecond(in.wide(), in.number());
    Optional<ToChild.Saved> saved =
        in.list(() -> new ToChild.Saved(Path.of(in.text()), in.wide())).stream().findFirst();
    return new ToChild.Run(style, arguments, environment, inputs, allowance, seed, epoch, saved);
  }

  private static RunInput input(Fields in) throws BrokenPipe {
    LogicalName name = new LogicalName(in.text());
    return in.octet() == 0
        ? new RunInput.OnDisk(name, Path.of(in.text()))
        : new RunInput.InMemory(name, in.bytes());
  }
}
