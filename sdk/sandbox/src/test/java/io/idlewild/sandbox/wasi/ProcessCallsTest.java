package io.idlewild.sandbox.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.idlewild.sandbox.engine.GuestExit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessCallsTest {
  private static final long EPOCH = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
  private static final int BUFFER = 4096;

  @Test
  void argumentsBeginWithTheProgramAndKeepTheirUtf8() {
    TestGuest guest = new TestGuest();

    int sizes = guest.call(WasiFunction.ARGS_SIZES_GET, 0, 4);
    int got = guest.call(WasiFunction.ARGS_GET, 16, BUFFER);

    assertThat(List.of(sizes, got)).containsOnly(0);
    assertThat(guest.word(0)).isEqualTo(3);
    assertThat(guest.text(guest.word(16), guest.word(4))).isEqualTo("workload\0one\0zwei ü\0");
    assertThat(guest.word(20)).isEqualTo(BUFFER + "workload\0".length());
  }

  @Test
  void environmentIsSortedAndHoldsNothingOfTheHost() {
    TestGuest guest = new TestGuest();

    int sizes = guest.call(WasiFunction.ENVIRON_SIZES_GET, 0, 4);
    int got = guest.call(WasiFunction.ENVIRON_GET, 16, BUFFER);

    assertThat(List.of(sizes, got)).containsOnly(0);
    assertThat(guest.word(0)).isEqualTo(2);
    assertThat(guest.text(BUFFER, guest.word(4))).isEqualTo("A=1\0B=2\0");
  }

  @Test
  void realtimeStartsAtTheEpochAndMovesByOneMillisecondAReading() {
    TestGuest guest = new TestGuest();

    guest.call(WasiFunction.CLOCK_TIME_GET, 0, 1, 0);
    guest.call(WasiFunction.CLOCK_TIME_GET, 0, 1, 8);

    assertThat(guest.wide(0)).isEqualTo(EPOCH * 1_000_000_000L + 1_000_000);
    assertThat(guest.wide(8) - guest.wide(0)).isEqualTo(1_000_000);
  }

  @Test
  void monotonicClockCountsFromTheStartOfTheTask() {
    TestGuest guest = new TestGuest();

    int error = guest.call(WasiFunction.CLOCK_TIME_GET, 1, 1, 0);

    assertThat(error).isZero();
    assertThat(guest.wide(0)).isEqualTo(1_000_000);
  }

  @Test
  void clocksTellTheirStepAsResolution() {
    TestGuest guest = new TestGuest();

    int error = guest.call(WasiFunction.CLOCK_RES_GET, 0, 8);

    assertThat(error).isZero();
    assertThat(guest.wide(8)).isEqualTo(1_000_000);
  }

  @Test
  void unknownClocksAreInvalid() {
    TestGuest guest = new TestGuest();

    int time = guest.call(WasiFunction.CLOCK_TIME_GET, 4, 1, 0);
    int resolution = guest.call(WasiFunction.CLOCK_RES_GET, -1, 0);

    assertThat(List.of(time, resolution)).containsOnly(Errno.INVAL.code());
  }

  @Test
  void randomBytesComeFromTheSeedAlone() {
    TestGuest first = new TestGuest();
    TestGuest second = new TestGuest();
    TestGuest other =
        new TestGuest(new WasiSettings(List.of(), Map.of(), 43, Instant.EPOCH, 1 << 20));

    first.call(WasiFunction.RANDOM_GET, 0, 100_000);
    second.call(WasiFunction.RANDOM_GET, 0, 100_000);
    other.call(WasiFunction.RANDOM_GET, 0, 100_000);

    assertThat(first.bytes).isEqualTo(second.bytes).isNotEqualTo(other.bytes);
  }

  @Test
  void randomBytesAreThoseOfSplitMix64() {
    TestGuest guest =
        new TestGuest(new WasiSettings(List.of(), Map.of(), 1234567, Instant.EPOCH, 1 << 20));

    guest.call(WasiFunction.RANDOM_GET, 0, 16);

    // The first two numbers of the generator's published test for seed 1234567.
    assertThat(Long.toUnsignedString(guest.wide(0))).isEqualTo("6457827717110365317");
    assertThat(Long.toUnsignedString(guest.wide(8))).isEqualTo("3203168211198807973");
  }

  @Test
  void exitEndsTheGuestWithItsCode() {
    TestGuest guest = new TestGuest();

    GuestExit exit =
        catchThrowableOfType(GuestExit.class, () -> guest.call(WasiFunction.PROC_EXIT, 7));

    assertThat(exit.code()).isEqualTo(7);
  }
}
