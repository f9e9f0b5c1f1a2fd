package io.idlewild.sandbox.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.run.RunEnd;
import io.idlewild.core.run.RunInput;
import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.WorkloadStyle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PipeTest {

  static Stream<FromChild> messagesOfAChild() {
    return Stream.of(
        new FromChild.Hello(1, "engine 1.0 ü", 0),
        new FromChild.Loaded(),
        new FromChild.Rejected(FailureCause.INVALID_MODULE, "no"),
        new FromChild.Printed(2, new byte[] {1, 2, 3}),
        new FromChild.Progress(0.25),
        new FromChild.OutputStart(new LogicalName("a/b"), 1L << 40),
        new FromChild.OutputBytes(new byte[0]),
        new FromChild.Restored(),
        new FromChild.NotRestored("its state has the format 2"),
        new FromChild.CheckpointBytes(new byte[] {1, 0}),
        new FromChild.CheckpointDone(),
        new FromChild.Ended(new RunEnd.Exited(-3), Duration.ofMillis(5)),
        new FromChild.Ended(new RunEnd.Refused(FailureCause.TRAP, "it trapped"), Duration.ZERO),
        new FromChild.Ended(new RunEnd.Stopped(), Duration.ofDays(1)));
  }

  @ParameterizedTest
  @MethodSource("messagesOfAChild")
  void aParentHearsWhatItsChildSays(FromChild message) throws IOException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    new ChildPipe(InputStream.nullInputStream(), wire).send(message);

    FromChild heard = parentOf(wire.toByteArray()).receive().orElseThrow();

    assertThat(heard).usingRecursiveComparison().isEqualTo(message);
  }

  static Stream<ToChild> messagesOfAParent() {
    return Stream.of(
        new ToChild.Load(new byte[] {0, 'a', 's', 'm'}),
        new ToChild.Stop(),
        new ToChild.Suspend(),
        new ToChild.Resume(),
        new ToChild.Run(
            WorkloadStyle.STEP,
            List.of("", "ü", "-x"),
            Map.of("A", "1", "B", ""),
            List.of(
                new RunInput.OnDisk(new LogicalName("in"), Path.of("/tmp/ü").toAbsolutePath()),
                new RunInput.InMemory(new LogicalName("small"), new byte[] {9, 8})),
            new ToChild.Allowance(4096, 1L << 20, 1L << 33),
            -42,
            Instant.parse("1901-02-03T04:05:06.789012345Z"),
            Optional.of(new ToChild.Saved(Path.of("/tmp/ü.checkpoint").toAbsolutePath(), 321))),
        new ToChild.Run(
            WorkloadStyle.COMMAND,
            List.of(),
            Map.of(),
            List.of(),
            new ToChild.Allowance(1, 1, 0),
            0,
            Instant.EPOCH,
            Optional.empty()),
        new ToChild.Checkpoint());
  }

  @ParameterizedTest
  @MethodSource("messagesOfAParent")
  void aChildHearsWhatItsParentSays(ToChild message) throws IOException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    new ParentPipe(InputStream.nullInputStream(), wire).send(message);
    ChildPipe child =
        new ChildPipe(
            new ByteArrayInputStream(wire.toByteArray()), OutputStream.nullOutputStream());

    ToChild heard = child.receive().orElseThrow();

    assertThat(heard).usingRecursiveComparison().isEqualTo(message);
  }

  @Test
  void manyMessagesComeOneAfterTheOther() throws IOException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    ChildPipe child = new ChildPipe(InputStream.nullInputStream(), wire);
    for (FromChild message : messagesOfAChild().toList()) {
      child.send(message);
    }
    ParentPipe parent = parentOf(wire.toByteArray());

    for (FromChild message : messagesOfAChild().toList()) {
      assertThat(parent.receive().orElseThrow()).usingRecursiveComparison().isEqualTo(message);
    }
    assertThat(parent.receive()).isEmpty();
  }

  @Test
  void aFrameBeyondTheLimitIsRefusedBeforeItIsRead() {
    byte[] frame = frame(ParentPipe.MAX_FRAME + 1, MessageType.PRINTED);

    assertThatThrownBy(() -> parentOf(frame).receive())
        .isInstanceOf(BrokenPipe.class)
        .hasMessageContaining("the limit is 1048576");
  }

  @Test
  void aStreamThatEndsWithinAFrameIsTold() {
    byte[] frame = frame(10, MessageType.PRINTED);

    assertThatThrownBy(() -> parentOf(frame).receive()).isInstanceOf(EOFException.class);
  }

  @Test
  void anOutputWithATraversalIsRefused() throws IOException {
    byte[] name = "../x".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    ByteBuffer frame = ByteBuffer.allocate(5 + 4 + name.length + 8);
    frame.putInt(4 + name.length + 8).put((byte) MessageType.OUTPUT_START);
    frame.putInt(name.length).put(name).putLong(0);

    assertThatThrownBy(() -> parentOf(frame.array()).receive())
        .isInstanceOf(BrokenPipe.class)
        .hasMessageContaining("\"../x\" is not allowed");
  }

  @Test
  void noBytesOfAChildDoMoreThanBreakThePipe() {
    long seed = 20_260_101;
    Random random = new Random(seed);
    for (int round = 0; round < 20_000; round++) {
      byte[] noise = new byte[5 + random.nextInt(40)];
      random.nextBytes(noise);
      ByteBuffer.wrap(noise).putInt(noise.length - 5).put((byte) (64 + random.nextInt(9)));

      try {
        parentOf(noise).receive();
      } catch (IOException expected) {
        assertThat(expected).as("seed %d, round %d", seed, round).isInstanceOf(BrokenPipe.class);
      }
    }
  }

  private static ParentPipe parentOf(byte[] wire) {
    return new ParentPipe(new ByteArrayInputStream(wire), OutputStream.nullOutputStream());
  }

  private static byte[] frame(int length, int type) {
    return ByteBuffer.allocate(5).putInt(length).put((byte) type).array();
  }
}
