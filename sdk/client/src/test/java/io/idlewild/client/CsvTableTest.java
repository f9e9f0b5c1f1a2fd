package io.idlewild.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.run.RunInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTableTest {
  @TempDir Path folder;

  private JobSpec job(String text) throws IOException {
    return JobSpec.of("t").table(Files.writeString(folder.resolve("runs.csv"), text));
  }

  @Test
  void eachRowIsAWorkUnit() throws IOException {
    JobSpec spec = job("t,seed\n1.5,7\n2.0,8\n").arguments("-T{t}");

    assertThat(spec.workUnitCount()).isEqualTo(2);
    assertThat(spec.workUnit(0).arguments()).containsExactly("-T1.5", "--seed", "7");
    assertThat(spec.workUnit(1).arguments()).containsExactly("-T2.0", "--seed", "8");
  }

  @Test
  void quotedValuesKeepSeparatorsQuotesAndLineEnds() throws IOException {
    JobSpec spec = job("\uFEFFname,x\r\n\"a, \"\"b\"\"\nc\",1\r\n\r\nplain,2");

    assertThat(spec.workUnit(0).arguments()).containsExactly("--name", "a, \"b\"\nc", "--x", "1");
    assertThat(spec.workUnit(1).arguments()).containsExactly("--name", "plain", "--x", "2");
  }

  @Test
  void tabsSeparateWhereTheHeadingHasThem() throws IOException {
    assertThat(job("a\tb\n1,5\t2\n").workUnit(0).arguments())
        .containsExactly("--a", "1,5", "--b", "2");
  }

  @Test
  void inputColumnsNameFilesFromTheFolderOfTheTable() throws IOException {
    JobSpec spec = job("input:query.fasta,n\nq/one.fa,1\n");

    assertThat(spec.workUnit(0).inputs())
        .singleElement()
        .isInstanceOfSatisfying(
            RunInput.OnDisk.class,
            input -> {
              assertThat(input.name().value()).isEqualTo("query.fasta");
              assertThat(input.path()).isEqualTo(folder.resolve("q/one.fa"));
            });
  }

  @Test
  void rowsCombineWithOtherDimensions() throws IOException {
    JobSpec spec = job("a\n1\n2\n").sweep("b", java.util.List.of("x", "y"));

    assertThat(spec.workUnitCount()).isEqualTo(4);
    assertThat(spec.workUnit(2).arguments()).containsExactly("--a", "2", "--b", "x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b/1/ | runs.csv:2: 1 values under 2 headings",
        "a,b/1,2//3/ | runs.csv:4: 1 values under 2 headings",
        "a,a/1,2/ | two columns are called a",
        "a,/1,2/ | a column has no name",
        "a/'x/ | runs.csv:2: value 1 has no closing quote",
        "a/'x'y/ | behind the closing quote",
        "a/ | lists nothing"
      })
  void mistakesAreToldWithTheirLine(String text, String said) {
    String table = text.replace('/', '\n').replace('\'', '"');

    assertThatThrownBy(() -> job(table))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(said);
  }

  @Test
  void rangeOfAMillionValuesIsNotKept() {
    JobSpec spec = JobSpec.of("t").sweep("n", Sweep.values("1..1000000"));

    assertThat(spec.workUnitCount()).isEqualTo(1_000_000);
    assertThat(spec.workUnit(999_999).arguments()).containsExactly("--n", "1000000");
  }
}
