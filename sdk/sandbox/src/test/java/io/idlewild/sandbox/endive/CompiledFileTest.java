package io.idlewild.sandbox.endive;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.Hash;
import io.idlewild.sandbox.WasmBytes;
import io.idlewild.sandbox.engine.Guest;
import io.idlewild.sandbox.engine.Program;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompiledFileTest {
  private static final byte[] MODULE =
      WasmBytes.commandWith(1, WasmBytes.body().raw(0, 0x41, 2, 0x40, 0, 0x1A, 0x0B));

  private final EndiveEngine engine = EndiveEngine.plain();

  @Test
  void aProgramOfFormerClassesRunsAsTheFirstDid() throws Exception {
    Program first = engine.compile(MODULE);

    Program second = engine.compile(MODULE, Optional.of(first.compiled()));
    Guest guest = second.start(List.of(), 4);
    guest.call("_start");

    assertThat(guest.memory().size()).isEqualTo(3 * 65_536);
    assertThat(second.compiled()).isEqualTo(first.compiled());
  }

  @Test
  void classesOfAnotherModuleOrEngineAreNotTaken() throws Exception {
    byte[] former = engine.compile(MODULE).compiled();
    Hash hash = Hash.of(MODULE);

    assertThat(CompiledFile.read(former, hash, engine.name())).isPresent();
    assertThat(CompiledFile.read(former, Hash.of(former), engine.name())).isEmpty();
    assertThat(CompiledFile.read(former, hash, "another engine")).isEmpty();
  }

  @Test
  void whatEndsTooEarlyIsNotTaken() throws Exception {
    byte[] former = engine.compile(MODULE).compiled();

    for (int length = 0; length < former.length; length += 7) {
      byte[] cut = Arrays.copyOf(former, length);
      assertThat(CompiledFile.read(cut, Hash.of(MODULE), engine.name())).as("%d", length).isEmpty();
    }
  }
}
