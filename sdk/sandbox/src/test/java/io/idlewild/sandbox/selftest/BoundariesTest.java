package io.idlewild.sandbox.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.idlewild.sandbox.endive.EndiveEngine;
import io.idlewild.sandbox.engine.Guest;
import io.idlewild.sandbox.engine.Program;
import io.idlewild.sandbox.guard.GuardPages;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every load and store at every place where a memory ends or a number wraps round. */
class BoundariesTest {
  @BeforeAll
  static void guardPagesAreNeeded() {
    // The build's test JVM has access to memory outside its heap; another one may not.
    assumeThat(GuardPages.obstacle()).isEmpty();
  }

  /** What is right by the specification, not by another engine. */
  @Test
  void onThePlainEngineAnAccessTrapsIfAndOnlyIfItEndsOutside() throws Exception {
    Guest plain = start(EndiveEngine.plain());
    long end = plain.memory().size();

    for (String function : EdgeModule.functions(EdgeModule.OFFSETS)) {
      for (long address : EdgeModule.addresses()) {
        assertThat(EdgeModule.access(plain, function, address).trapped())
            .as("%s at %d", function, address)
            .isEqualTo(endsOutside(function, address, end));
      }
    }
  }

  /** Those that end outside are in {@code BoundariesIT}: a guarded program dies of one. */
  @Test
  void accessesThatEndInsideGiveTheSameBitsOnBothEngines() throws Exception {
    Guest plain = start(EndiveEngine.plain());
    Guest guarded = start(EndiveEngine.guarded());
    int compared = 0;
    for (String function : EdgeModule.functions(EdgeModule.OFFSETS)) {
      for (long address : EdgeModule.addresses()) {
        if (!endsOutside(function, address, plain.memory().size())) {
          assertThat(EdgeModule.access(guarded, function, address))
              .as("%s at %d", function, address)
              .isEqualTo(EdgeModule.access(plain, function, address));
          compared++;
        }
      }
    }

    assertThat(compared).isGreaterThan(3_000);
    assertThat(Ending.hash(guarded.memory())).isEqualTo(Ending.hash(plain.memory()));
  }

  @Test
  void bulkOperationsAtEveryEdgeEndAlikeOnBothEngines() {
    for (long target : EdgeModule.ends()) {
      for (long count : new long[] {0, 1, 8, 65_536, 131_073, 1L << 31, (1L << 32) - 1}) {
        byte[] module = EdgeModule.bulk(target, count);
        for (String function : List.of("fill", "copy_to", "copy_from", "init")) {
          assertThat(Ending.of(EndiveEngine.guarded(), module, function))
              .as("%s of %d at %d", function, count, target)
              .isEqualTo(Ending.of(EndiveEngine.plain(), module, function));
        }
      }
    }
  }

  @Test
  void memoryThatWasGrownIsThereAndZero() throws Exception {
    Guest guest = start(EndiveEngine.guarded());
    long former = guest.memory().size();

    guest.call("grow", 1);

    assertThat(guest.memory().size()).isEqualTo(former + 65_536);
    assertThat(EdgeModule.access(guest, "29+0", former + 65_528))
        .isEqualTo(new EdgeModule.Access(false, 0));
  }

  @Test
  void aNewGuestFindsZerosAndTakesTheMemoryFromTheFormer() throws Exception {
    Program program = EndiveEngine.guarded().compile(EdgeModule.of(new long[] {0}));
    Guest former = program.start(List.of(), Ending.PAGES);
    EdgeModule.access(former, "37+0", 4_096);

    Guest next = program.start(List.of(), Ending.PAGES);

    assertThat(EdgeModule.access(next, "29+0", 4_096)).isEqualTo(new EdgeModule.Access(false, 0));
    assertThatThrownBy(() -> former.memory().read(0, new byte[8], 0, 8))
        .isInstanceOf(IllegalStateException.class);
  }

  private static boolean endsOutside(String function, long address, long end) {
    return address + EdgeModule.offsetOf(function) + EdgeModule.widthOf(function) > end;
  }

  private static Guest start(EndiveEngine engine) throws Exception {
    return engine.compile(EdgeModule.of(EdgeModule.OFFSETS)).start(List.of(), Ending.PAGES);
  }
}
