package io.idlewild.sandbox.endive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.idlewild.core.work.FailureCause;
import io.idlewild.core.work.WorkloadStyle;
import io.idlewild.sandbox.ModuleInspection;
import io.idlewild.sandbox.WasmBytes;
import io.idlewild.sandbox.engine.Guest;
import io.idlewild.sandbox.engine.GuestFailure;
import io.idlewild.sandbox.engine.HostFunction;
import io.idlewild.sandbox.engine.ModuleRejected;
import io.idlewild.sandbox.engine.OutOfGuestMemory;
import io.idlewild.sandbox.engine.Program;
import io.idlewild.sandbox.wasi.Wasi;
import io.idlewild.sandbox.wasi.WasiSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class EndiveEngineTest {
  private static final List<HostFunction> HOST =
      new Wasi(
              new WasiSettings(List.of(), Map.of(), 0, Instant.EPOCH, 0),
              bytes -> {},
              bytes -> {},
              () -> {})
          .functions();

  private final EndiveEngine engine = EndiveEngine.plain();

  @Test
  void growingBeyondTheLimitEndsTheGuestAndSaysSo() throws Exception {
    Guest guest = guest(0x41, 4, 0x40, 0, 0x1A, 0x0B);

    GuestFailure failure = catchThrowableOfType(GuestFailure.class, () -> guest.call("_start"));

    assertThat(failure.failure()).isEqualTo(FailureCause.MEMORY_LIMIT);
    assertThat(failure.sentence())
        .isEqualTo(
            "the module wants 0.3 MiB of memory, the limit is 0.3 MiB; raise the limit of memory");
  }

  @Test
  void growingWithinTheLimitIsSeenByTheHost() throws Exception {
    Guest guest = guest(0x41, 2, 0x40, 0, 0x1A, 0x0B);

    guest.call("_start");

    assertThat(guest.memory().size()).isEqualTo(3 * 65_536);
  }

  @Test
  void theHostCannotReachOutsideTheMemory() throws Exception {
    Guest guest = guest(0x0B);
    byte[] buffer = new byte[8];

    guest.memory().write(65_528, buffer, 0, 8);

    assertThatThrownBy(() -> guest.memory().read(65_529, buffer, 0, 8))
        .isInstanceOf(OutOfGuestMemory.class);
    assertThatThrownBy(() -> guest.memory().write(-1, buffer, 0, 8))
        .isInstanceOf(OutOfGuestMemory.class);
    assertThatThrownBy(() -> guest.memory().read(1L << 32, buffer, 0, 8))
        .isInstanceOf(OutOfGuestMemory.class);
  }

  @Test
  void aTrapNamesWhatHappened() throws Exception {
    Guest guest = guest(0x00, 0x0B);

    GuestFailure failure = catchThrowableOfType(GuestFailure.class, () -> guest.call("_start"));

    assertThat(failure.sentence())
        .isEqualTo(
            "the module trapped in function number 0: it ran into an \"unreachable\" instruction");
  }

  @Test
  void aTableThatOneGuestGrewIsNewForTheNext() throws Exception {
    // _start traps unless its table still has one element; then it grows it by one.
    byte[] module =
        WasmBytes.module()
            .section(1, WasmBytes.body().raw(1, 0x60, 0, 0))
            .section(3, WasmBytes.body().raw(1, 0))
            .section(4, WasmBytes.body().raw(1, 0x70, 0, 1))
            .section(5, WasmBytes.body().raw(1, 0, 1))
            .section(7, WasmBytes.body().raw(2).name("memory").raw(2, 0).name("_start").raw(0, 0))
            .section(
                10,
                WasmBytes.body()
                    .raw(1)
                    .sized(
                        WasmBytes.body()
                            .raw(0, 0xFC, 0x10, 0, 0x41, 1, 0x47, 0x04, 0x40, 0x00, 0x0B)
                            .raw(0xD0, 0x70, 0x41, 1, 0xFC, 0x0F, 0, 0x1A, 0x0B)))
            .bytes();
    Program program = engine.compile(module);

    program.start(List.of(), 4).call("_start");
    Guest second = program.start(List.of(), 4);

    assertThatCode(() -> second.call("_start")).doesNotThrowAnyException();
  }

  /** Mutants that the inspection lets through must be refused or compiled, and soon. */
  @Test
  void mutantsAreCompiledOrRefusedButNeverMore() throws IOException {
    byte[] original =
        Files.readAllBytes(Path.of("../../sample-workloads/hostile/step-counter.wasm"));
    long seed = 2_601;
    Random random = new Random(seed);
    int compiled = 0;
    for (int round = 0; round < 250; round++) {
      byte[] mutant = original.clone();
      mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      if (ModuleInspection.inspect(mutant, WorkloadStyle.STEP)
          instanceof ModuleInspection.Accepted) {
        compiled +=
            Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> compiles(mutant),
                "seed %d, round %d".formatted(seed, round));
      }
    }

    assertThat(compiled).isPositive();
  }

  private int compiles(byte[] mutant) {
    try {
      engine.compile(mutant).start(HOST, 64);
      return 1;
    } catch (ModuleRejected | GuestFailure e) {
      assertThat(e.getMessage()).isNotBlank();
      return 0;
    }
  }

  private Guest guest(int... code) throws ModuleRejected {
    byte[] module = WasmBytes.commandWith(1, WasmBytes.body().raw(0).raw(code));
    return engine.compile(module).start(List.of(), 4);
  }
}
