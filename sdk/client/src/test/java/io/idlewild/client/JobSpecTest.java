package io.idlewild.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.run.RunInput;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobSpecTest {

  @Test
  void jobWithoutDimensionsHasOneWorkUnit() {
    JobSpec spec = JobSpec.of("one").arguments("--fast");

    assertThat(spec.workUnitCount()).isEqualTo(1);
    assertThat(spec.workUnit(0)).isEqualTo(WorkUnit.of("--fast"));
  }

  @Test
  void lastDimensionVariesFastest() {
    JobSpec spec =
        JobSpec.of("grid").sweep("t", List.of("hot", "cold")).sweep("seed", List.of(1, 2, 3));

    assertThat(spec.workUnitCount()).isEqualTo(6);
    assertThat(spec.workUnit(4).arguments()).containsExactly("--t", "cold", "--seed", "2");
  }

  @Test
  void parameterStandsWhereAnArgumentNamesIt() {
    JobSpec spec =
        JobSpec.of("grid").arguments("-T{t}", "run").sweep("t", List.of(7)).sweep("n", List.of(1));

    assertThat(spec.workUnit(0).arguments()).containsExactly("-T7", "run", "--n", "1");
  }

  @Test
  void eachFileHasItsWorkUnit() {
    JobSpec spec = JobSpec.of("files").each("q.fasta", List.of(Path.of("a"), Path.of("b")));

    assertThat(spec.workUnit(1).inputs())
        .singleElement()
        .isInstanceOfSatisfying(
            RunInput.OnDisk.class,
            input -> {
              assertThat(input.path()).isEqualTo(Path.of("b"));
              assertThat(input.name()).hasToString("q.fasta");
            });
  }

  @Test
  void writtenOutWorkUnitsKeepTheirOrder() {
    JobSpec spec = JobSpec.of("rows").workUnits(List.of(WorkUnit.of("a"), WorkUnit.of("b", "c")));

    assertThat(spec.workUnit(1).arguments()).containsExactly("b", "c");
  }

  @Test
  void emptyListIsRefused() {
    assertThatThrownBy(() -> JobSpec.of("x").each("q", List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("q lists nothing");
  }

  @Test
  void moreWorkUnitsThanAnIndexCountsAreRefused() {
    List<Integer> many = java.util.stream.IntStream.range(0, 100_000).boxed().toList();
    JobSpec spec = JobSpec.of("x").sweep("a", many).sweep("b", many);

    assertThatThrownBy(spec::workUnitCount)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("split it");
  }

  @Test
  void nameThatLeavesItsFolderIsRefused() {
    assertThatThrownBy(() -> JobSpec.of("x").shared("../passwd", Path.of("a")))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("bad-name"));
  }
}
