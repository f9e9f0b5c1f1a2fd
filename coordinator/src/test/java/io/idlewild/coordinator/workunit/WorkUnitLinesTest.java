package io.idlewild.coordinator.workunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkUnitLinesTest {

  @Test
  void blankLinesCountAsLinesOnly() throws IOException {
    assertThat(read(new ByteArrayInputStream("a\n\n \r\nb\n".getBytes(StandardCharsets.UTF_8))))
        .containsExactly("1:a", "4:b");
  }

  @Test
  void lastLineNeedsNoEnd() throws IOException {
    assertThat(read(new ByteArrayInputStream("a\nb".getBytes(StandardCharsets.UTF_8))))
        .containsExactly("1:a", "2:b");
  }

  @Test
  void linesAreTheSameHoweverTheBytesCome() throws IOException {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      List<String> expected = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (int i = 1; i <= 200; i++) {
        String line = "x".repeat(1 + random.nextInt(2_000));
        expected.add(i + ":" + line);
        text.append(line).append('\n');
      }

      List<String> lines =
          read(new Dripping(text.toString().getBytes(StandardCharsets.UTF_8), random));

      assertThat(lines).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void tooLongLineIsRefusedBeforeItFillsMemory() {
    byte[] bytes = new byte[WorkUnitLines.MAX_LINE_BYTES + 1];
    java.util.Arrays.fill(bytes, (byte) 'x');

    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(new ByteArrayInputStream(bytes)))
        .withMessageContaining("more than 1048576 bytes");
  }

  private static List<String> read(InputStream in) throws IOException {
    WorkUnitLines lines = new WorkUnitLines(in);
    List<String> found = new ArrayList<>();
    while (lines.next()) {
      found.add(
          lines.number()
              + ":"
              + new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8));
    }
    return found;
  }

  /** Gives out bytes in pieces of random length. */
  private static final class Dripping extends ByteArrayInputStream {
    private final Random random;

    private Dripping(byte[] bytes, Random random) {
      super(bytes);
      this.random = random;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(length, 1 + random.nextInt(3_000)));
    }
  }
}
