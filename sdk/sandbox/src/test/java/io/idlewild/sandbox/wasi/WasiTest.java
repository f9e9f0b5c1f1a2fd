package io.idlewild.sandbox.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.work.FailureCause;
import io.idlewild.sandbox.engine.GuestFailure;
import io.idlewild.sandbox.engine.HostFunction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WasiTest {
  private static final int OUTSIDE = TestGuest.SIZE - 2;

  @ParameterizedTest
  @EnumSource(WasiFunction.class)
  void whatIsNotOfferedAnswersNotsupAndNothingElseDoes(WasiFunction function) {
    TestGuest guest = new TestGuest();
    long[] arguments = new long[function.signature().parameters().size()];

    int error = function == WasiFunction.PROC_EXIT ? 0 : guest.call(function, arguments);

    assertThat(error == Errno.NOTSUP.code()).isEqualTo(!function.offered());
  }

  @ParameterizedTest
  @EnumSource(WasiFunction.class)
  void noPointerOfAGuestReachesBeyondItsMemory(WasiFunction function) {
    TestGuest guest = new TestGuest().input("x", "0123");
    long[] arguments = new long[function.signature().parameters().size()];
    for (long pointer : List.of((long) OUTSIDE, -1L, (long) Integer.MIN_VALUE)) {
      for (int descriptor = 0; descriptor < 4; descriptor++) {
        java.util.Arrays.fill(arguments, pointer);
        if (arguments.length > 0) {
          arguments[0] = descriptor;
        }

        int error = function == WasiFunction.PROC_EXIT ? 0 : guest.call(function, arguments);

        assertThat(error).isBetween(0, 76);
      }
    }
  }

  @Test
  void aResultThatDoesNotFitIsAFault() {
    TestGuest guest = new TestGuest();

    int clock = guest.call(WasiFunction.CLOCK_TIME_GET, 0, 1, OUTSIDE);
    int random = guest.call(WasiFunction.RANDOM_GET, OUTSIDE, 8);
    int sizes = guest.call(WasiFunction.ARGS_SIZES_GET, OUTSIDE, 0);
    int write = guest.call(WasiFunction.FD_WRITE, 1, OUTSIDE, 1, 0);

    assertThat(List.of(clock, random, sizes, write)).containsOnly(Errno.FAULT.code());
  }

  @Test
  void aBadBufferAmongGoodOnesMovesNothing() {
    TestGuest guest = new TestGuest();
    guest.vector(0, TestGuest.DATA, 4);
    guest.vector(1, OUTSIDE, 100);

    int error = guest.call(WasiFunction.FD_WRITE, 1, TestGuest.VECTORS, 2, TestGuest.RESULT);

    assertThat(error).isEqualTo(Errno.FAULT.code());
    assertThat(guest.stdout.size()).isZero();
  }

  @Test
  void tooManyBuffersAreInvalid() {
    TestGuest guest = new TestGuest();

    int error = guest.call(WasiFunction.FD_WRITE, 1, 0, Integer.MAX_VALUE, 0);

    assertThat(error).isEqualTo(Errno.INVAL.code());
  }

  @Test
  void theGateIsPassedAtEachCall() {
    GuestFailure stop = new GuestFailure(FailureCause.TRAP, "stopped");
    Wasi wasi =
        new Wasi(
            new WasiSettings(List.of(), Map.of(), 0, Instant.EPOCH, 0),
            bytes -> {},
            bytes -> {},
            () -> {
              throw stop;
            });

    for (HostFunction function : wasi.functions()) {
      assertThatThrownBy(() -> function.body().call(null, new long[9])).isSameAs(stop);
    }
  }
}
