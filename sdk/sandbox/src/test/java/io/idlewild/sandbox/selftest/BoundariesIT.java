package io.idlewild.sandbox.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Guests on guard pages that leave their memory: the program ends at once, and one can tell why.
 */
class BoundariesIT {
  private static final int HOT = 40_000;
  private static final long END = 2 * 65_536;

  static List<String> loadsAndStores() {
    return EdgeModule.functions(new long[] {0});
  }

  @ParameterizedTest
  @MethodSource("loadsAndStores")
  void anAccessThatEndsOneByteOutsideIsDeadly(String function) throws Exception {
    long address = END - EdgeModule.widthOf(function) + 1;
    String opcode = function.substring(0, function.indexOf('+'));

    assertThat(end(opcode, 0, 0, address)).isEqualTo(GuardedChild.End.LEFT_ITS_MEMORY);
  }

  /** Compiled by HotSpot's last tier, where addresses are computed otherwise. */
  @ParameterizedTest
  @CsvSource({
    "28, 0, 131072",
    "29, 8, 4294967295",
    "34, 40, 131030",
    "37, 16, 2147483647",
    "3a, 0, 4294967295",
    "39, 24, 131041"
  })
  void hotCodeDiesAsColdCodeDoes(String opcode, long offset, long address) throws Exception {
    assertThat(end(opcode, offset, HOT, address)).isEqualTo(GuardedChild.End.LEFT_ITS_MEMORY);
  }

  /** Offsets that are beyond any memory trap without an access; smaller ones are added. */
  @ParameterizedTest
  @CsvSource({
    "2b, 2147483646, 4294967295, LEFT_ITS_MEMORY",
    "37, 2147483640, 2147483647, LEFT_ITS_MEMORY",
    "29, 4294967295, 4294967295, TRAPPED",
    "2c, 2147483648, 0, TRAPPED",
    "38, 4294967288, 8, TRAPPED",
    "39, 65528, 65536, RETURNED",
    "39, 65528, 65537, LEFT_ITS_MEMORY"
  })
  void sumsOfAddressAndOffsetDoNotWrapRound(
      String opcode, long offset, long address, GuardedChild.End expected) throws Exception {
    assertThat(end(opcode, offset, 0, address)).isEqualTo(expected);
  }

  private static GuardedChild.End end(String opcode, long offset, int warmUp, long address)
      throws Exception {
    assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
    byte[] module = EdgeModule.of(new long[] {offset});
    return GuardedChild.call(module, opcode + "+" + offset, warmUp, address);
  }
}
