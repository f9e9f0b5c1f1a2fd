package io.idlewild.coordinator.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyCountTest {
  private static BitSet chunks(int... indexes) {
    BitSet set = new BitSet();
    for (int i : indexes) {
      set.set(i);
    }
    return set;
  }

  @Test
  void theRarestChunkIsTheOneThatFewestHave() {
    CopyCount count =
        CopyCount.of(4, 2, List.of(chunks(0, 1), chunks(1, 3), chunks(), chunks(0, 9)));

    assertThat(count).isEqualTo(new CopyCount(2, 3, 2, 1, 1, List.of(4, 4, 2, 3)));
  }

  @Test
  void manyChunksShareACellThatShowsTheRarestOfThem() {
    BitSet most = new BitSet();
    most.set(0, 5_000);
    most.clear(3);

    CopyCount count = CopyCount.of(5_000, 0, List.of(most));

    assertThat(count.chunksPerCell()).isEqualTo(3);
    assertThat(count.cells()).hasSize(1_667).startsWith(1, 0, 1);
    assertThat(count.rarest()).isZero();
    assertThat(count.rarestChunks()).isOne();
    assertThat(CopyCount.cells(most, 5_000)).hasSize(1_667).startsWith("101");
  }

  @Test
  void anEmptyFileHasNoRareChunk() {
    assertThat(CopyCount.of(0, 7, List.of())).isEqualTo(new CopyCount(7, 0, 7, 0, 1, List.of()));
  }
}
