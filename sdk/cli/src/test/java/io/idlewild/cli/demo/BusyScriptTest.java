package io.idlewild.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BusyScriptTest {
  @Test
  void openingHasEveryFateEveryScientistAndFourKindsOfAssurance() {
    List<BusyScript.Play> opening = script(1).opening();

    assertThat(opening).extracting(BusyScript.Play::fate).contains(BusyScript.Fate.values());
    assertThat(opening).extracting(BusyScript.Play::scientist).containsAll(BusyPeople.SCIENTISTS);
    assertThat(opening.stream().map(play -> play.assurance().toString()).distinct())
        .hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void sameSeedPlaysTheSameJobs() {
    assertThat(jobs(3)).isEqualTo(jobs(3)).isNotEqualTo(jobs(4));
  }

  private static List<BusyScript.Play> jobs(long seed) {
    BusyScript script = script(seed);
    return Stream.generate(script::next).limit(40).toList();
  }

  private static BusyScript script(long seed) {
    return new BusyScript(new SplittableRandom(seed));
  }
}
