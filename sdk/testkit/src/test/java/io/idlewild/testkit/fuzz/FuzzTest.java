package io.idlewild.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fuzzer finds what it is there for. */
class FuzzTest {
  private static final List<byte[]> SAMPLES =
      List.of(ByteBuffer.allocate(8).putInt(3).put(new byte[] {1, 2, 3, 0}).array());

  @Test
  void parserThatTrustsALengthIsCaught() {
    assertThatThrownBy(() ->
            Fuzz.of("naive", IllegalArgumentException.class)
                .bytes(SAMPLES, input -> naive(ByteBuffer.wrap(input))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("seed");
  }

  @Test
  void parserThatAllocatesWhatALengthSaysIsCaught() {
    assertThatThrownBy(() ->
            Fuzz.of("greedy", RuntimeException.class)
                .bytes(SAMPLES, input -> greedy(ByteBuffer.wrap(input))))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching("(?s).*(allocates|OutOfMemory).*");
  }

  @Test
  void parserThatRecursesIsCaught() {
    assertThatThrownBy(() ->
            Fuzz.of("recursive", IllegalArgumentException.class)
                .texts(List.of("(((1)))"), text -> depth(100L * text.length())))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("StackOverflowError");
  }

  @Test
  void parserThatChecksIsNot() {
    assertThatCode(() ->
            Fuzz.of("careful", IllegalArgumentException.class)
                .bytes(
                    SAMPLES,
                    input -> {
                      if (input.length < 4) {
                        throw new IllegalArgumentException("short");
                      }
                    }))
        .doesNotThrowAnyException();
  }

  private static void naive(ByteBuffer input) {
    if (input.remaining() < 4) {
      throw new IllegalArgumentException("short");
    }
    int length = input.getInt();
    for (int i = 0; i < length; i++) {
      input.get();
    }
  }

  private static void greedy(ByteBuffer input) {
    if (input.remaining() >= 4 && new byte[Math.max(0, input.getInt())].length > input.capacity()) {
      throw new IllegalArgumentException("length");
    }
  }

  private static long depth(long rest) {
    return rest == 0 ? 0 : 1 + depth(rest - 1);
  }
}
