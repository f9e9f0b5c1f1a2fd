package io.idlewild.sandbox.checkpoint;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** What stands before the state in a checkpoint. */
record Head(Binding binding, Progress progress) {
  private static final byte[] MAGIC = "idlewild checkpoint\n".getBytes(StandardCharsets.US_ASCII);
  private static final int FORMAT = 1;
  private static final int MOST_STDERR_BYTES = 64 * 1024;

  void write(DataOutput out) throws IOException {
    out.write(MAGIC);
    out.writeInt(FORMAT);
    binding.write(out);
    out.writeLong(progress.wallTime().toNanos());
    out.writeLong(progress.cpuTime().toNanos());
    byte[] stderr = progress.stderrTail().getBytes(StandardCharsets.UTF_8);
    out.writeInt(stderr.length);
    out.write(stderr);
  }

  /**
   * Reads one.
   *
   * @throws IOException if it is none, or of another version; the message is for a person and goes
   *     on after "the checkpoint X"
   */
  static Head read(DataInput in) throws IOException {
    byte[] magic = new byte[MAGIC.length];
    in.readFully(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException("is no checkpoint, or its first bytes are damaged");
    }
    int format = in.readInt();
    if (format != FORMAT) {
      throw new IOException(
          "has the format %d, this program knows %d: go on with the version of Idlewild that wrote it"
              .formatted(format, FORMAT));
    }
    Binding binding = Binding.read(in);
    Duration wallTime = Duration.ofNanos(in.readLong());
    Duration cpuTime = Duration.ofNanos(in.readLong());
    int length = in.readInt();
    if (length < 0 || length > MOST_STDERR_BYTES || wallTime.isNegative() || cpuTime.isNegative()) {
      throw new IOException("is damaged: its head has numbers that nobody writes");
    }
    byte[] stderr = new byte[length];
    in.readFully(stderr);
    return new Head(
        binding, new Progress(wallTime, cpuTime, new String(stderr, StandardCharsets.UTF_8)));
  }
}
