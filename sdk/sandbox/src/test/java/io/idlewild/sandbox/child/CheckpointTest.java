package io.idlewild.sandbox.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.work.LogicalName;
import io.idlewild.sandbox.endive.EndiveEngine;
import io.idlewild.sandbox.engine.Guest;
import io.idlewild.sandbox.engine.ModuleRejected;
import io.idlewild.sandbox.engine.Program;
import io.idlewild.sandbox.wasi.CapturedFile;
import io.idlewild.sandbox.wasi.InputBytes;
import io.idlewild.sandbox.wasi.Wasi;
import io.idlewild.sandbox.wasi.WasiSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state of a guest, taken and taken up again, without any process. */
class CheckpointTest {
  private static final Path HOSTILE = Path.of("../../sample-workloads/hostile");
  private static final long SMALL_STEP = 10;
  private static Program everything = Guests.none();

  @BeforeAll
  static void compile() throws IOException, ModuleRejected {
    everything = Guests.program("step-everything");
  }

  /** 9 and 19 lie before the steps that drop segments, 10 and 20 behind them. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10, 19, 20, 50, 120})
  void aGuestThatIsTakenUpGoesOnAsIfNothingHadBeen(int steps) throws IOException {
    Guests one = new Guests(everything);
    one.begin();
    one.step(steps);
    byte[] saved = one.save();
    one.step(130 - steps);

    Guests other = new Guests(everything);
    Checkpoint.Position position = other.restore(saved);
    other.step(130 - steps);

    assertThat(position).isEqualTo(new Checkpoint.Position(7, 0.25));
    assertThat(other.output()).isEqualTo(one.output()).hasSize(16 * 130);
    assertThat(other.guest.memory().size()).isEqualTo(one.guest.memory().size());
    assertThat(other.guest.state()).usingRecursiveComparison().isEqualTo(one.guest.state());
  }

  @Test
  void twoGuestsInTheSameStateSaveTheSameBytes() throws IOException {
    Guests one = new Guests(everything);
    one.begin();
    one.step(60);
    Guests other = new Guests(everything);

    other.restore(one.save());

    assertThat(other.save()).isEqualTo(one.save());
  }

  @Test
  void aStateOfAnotherModuleIsRefused() throws IOException, ModuleRejected {
    Guests one = new Guests(everything);
    one.begin();
    byte[] saved = one.save();

    Guests other = new Guests(Guests.program("step-counter"));

    assertThatThrownBy(() -> other.restore(saved)).hasMessageContaining("not one of this module");
  }

  @Test
  void aStateThatEndsTooSoonIsRefused() throws IOException {
    Guests one = new Guests(everything);
    one.begin();
    byte[] saved = one.save();

    Guests other = new Guests(everything);

    assertThatThrownBy(() -> other.restore(Arrays.copyOf(saved, saved.length / 2)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aStateWithAFileThatIsAnInputHereIsRefused() throws IOException {
    Guests one = new Guests(everything);
    one.begin();
    one.step(1);
    byte[] saved = one.save();

    Guests other = new Guests(everything);
    other.wasi.addInput(new LogicalName("output"), new InputBytes.InMemory(new byte[1]));

    assertThatThrownBy(() -> other.restore(saved)).hasMessageContaining("is there already");
  }

  /** A guest and its world. */
  private static final class Guests {
    private final Wasi wasi;
    private final Guest guest;

    Guests(Program program) {
      WasiSettings settings = new WasiSettings(List.of(), Map.of(), 42, Instant.EPOCH, 1L << 20);
      this.wasi = new Wasi(settings, bytes -> {}, bytes -> {}, () -> {});
      this.guest = program.start(wasi.functions(), 64);
    }

    static Program program(String name) throws IOException, ModuleRejected {
      return EndiveEngine.plain().compile(Files.readAllBytes(HOSTILE.resolve(name + ".wasm")));
    }

    static Program none() {
      return (host, maxPages) -> {
        throw new AssertionError("not compiled");
      };
    }

    void begin() {
      assertThat(guest.call("init")).isZero();
    }

    void step(int count) {
      for (int i = 0; i < count; i++) {
        guest.call("step", SMALL_STEP);
      }
    }

    byte[] save() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Checkpoint.save(new Checkpoint.Position(7, 0.25), guest, wasi, bytes);
      return bytes.toByteArray();
    }

    Checkpoint.Position restore(byte[] saved) throws IOException {
      return Checkpoint.restore(new ByteArrayInputStream(saved), guest, wasi);
    }

    byte[] output() {
      CapturedFile file = wasi.outputs().getFirst();
      byte[] bytes = new byte[(int) file.length()];
      int read = 0;
      while (read < bytes.length) {
        byte[] piece = new byte[bytes.length - read];
        int got = file.read(read, piece, piece.length);
        System.arraycopy(piece, 0, bytes, read, got);
        read += got;
      }
      return bytes;
    }
  }
}
