package io.idlewild.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HitTest {
  private static Hit hit(String query, String subject, String bits) {
    return Hit.parse(
            String.join(
                "\t",
                query,
                subject,
                "170",
                bits,
                "1e-13",
                "1",
                "2",
                "3",
                "4",
                "59",
                "200",
                "Uridylate kinase OS=Methanospirillum hungatei JF-1 (strain JF-1) GN=pyrH PE=3 SV=1"))
        .orElseThrow();
  }

  @Test
  void headerOfTheDatabaseIsReadable() {
    Hit hit = hit("sp|Q1|Q_A", "sp|Q2FR36|PYRH_METHJ", "70.1");

    assertThat(hit.description())
        .isEqualTo("Uridylate kinase, Methanospirillum hungatei JF-1 (strain JF-1)");
    assertThat(Hit.shortName(hit.subject())).isEqualTo("PYRH_METHJ");
    assertThat(hit.identity()).isEqualTo("29 %");
  }

  @Test
  void bestHitOfAQueryIsNotTheQueryItself() {
    List<Hit> hits =
        List.of(
            hit("sp|A|A_X", "tr|A|A_X", "300"), hit("sp|A|A_X", "B", "50"),
            hit("sp|A|A_X", "C", "60"), hit("sp|D|D_X", "C", "90"));

    assertThat(ProteinSearch.best(hits)).extracting(Hit::bits).containsExactly("90", "60");
  }

  @Test
  void sampleHoldsEnoughWorkUnits() throws Exception {
    ProteinSearch sample = ProteinSearch.of(Path.of("../../sample-workloads"));

    assertThat(sample.workUnits()).isGreaterThanOrEqualTo(24);
    assertThat(sample.job().workUnitCount()).isEqualTo(sample.workUnits());
  }
}
