package io.idlewild.samples.ising;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsingCsvTest {
  @Test
  void columnsAreFoundByName() {
    String text = "magnetisation,energy,size,seed,temperature\n0.5,-1.4,64,7,2.25\n";

    assertThat(IsingCsv.parse(text))
        .isEqualTo(new IsingCsv.Rows(List.of(new IsingRow(2.25, 7, 64, 0.5))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                | line 1: the file is empty",
        "temperature,size,magnetisation                    | line 1: no column named seed",
        "temperature,seed,size,magnetisation;2,1,64        | line 2: 3 columns, the header has 4",
        "temperature,seed,size,magnetisation;2,1,64,.9;;   | line 3: 1 columns, the header has 4",
        "temperature,seed,size,magnetisation;2,x,64,0.9    | line 2: For input string: \"x\"",
        "temperature,seed,size,magnetisation;2,1,64,1.5    | line 2: magnetisation must be from 0 to"
            + " 1, was 1.5",
        "temperature,seed,size,magnetisation;NaN,1,64,0.5  | line 2: temperature must be above 0,"
            + " was NaN",
      })
  void malformedTableIsRefusedWithItsLine(String text, String reason) {
    assertThat(IsingCsv.parse(text.replace(';', '\n'))).isEqualTo(new IsingCsv.Malformed(reason));
  }
}
