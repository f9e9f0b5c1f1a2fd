package io.idlewild.sandbox.endive;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.Hash;
import io.idlewild.sandbox.engine.Guest;
import io.idlewild.sandbox.engine.Program;
import io.idlewild.sandbox.guard.GuardPages;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** NaNs with payloads and signs, at every place where their bits show. */
class CanonicalNanTest {
  private static final int HOT = 30_000;
  private static final long F32 = 0x7FC0_0000L;
  private static final long F64 = 0x7FF8_0000_0000_0000L;

  static Stream<EndiveEngine> engines() {
    return GuardPages.obstacle().isEmpty()
        ? Stream.of(EndiveEngine.plain(), EndiveEngine.guarded())
        : Stream.of(EndiveEngine.plain());
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aNanShowsTheSameBitsColdAndHot(EndiveEngine engine) throws Exception {
    Guest guest = engine.compile(NanModule.bytes()).start(List.of(), 1);
    for (int i = 0; i <= HOT; i++) {
      boolean checked = i == 0 || i == HOT;
      for (NanModule.Place place : NanModule.Place.values()) {
        long bits = guest.call(place.name());
        if (checked) {
          assertThat(bits)
              .as("%s on %s, call %d", place, engine.name(), i)
              .isEqualTo(place.expected(F32, F64));
        }
      }
    }
  }

  /** A function of more than 64 KB of JVM code is interpreted. */
  @ParameterizedTest
  @MethodSource("engines")
  void aNanShowsTheSameBitsInAnInterpretedFunction(EndiveEngine engine) throws Exception {
    byte[] module = NanModule.bytesWithHugeFunctions();
    Program program = engine.compile(module);
    assertThat(CompiledFile.read(program.compiled(), Hash.of(module), engine.name()))
        .hasValueSatisfying(
            classes -> assertThat(classes.interpreted()).hasSize(NanModule.Place.values().length));

    Guest guest = program.start(List.of(), 1);

    for (NanModule.Place place : NanModule.Place.values()) {
      assertThat(guest.call(place.name()))
          .as("%s on %s", place, engine.name())
          .isEqualTo(place.expected(F32, F64));
    }
  }
}
