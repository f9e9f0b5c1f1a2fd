package io.idlewild.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final StringWriter printed = new StringWriter();

  private static Report report(List<Figures> rows) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("workers", 4);
    parameters.put("unsent", List.of(1, 2));
    Figures figures = new Figures().put("tasks", 1_234_567L).put("p50_ms", 12.345678);
    return new Report("dispatch", 7, parameters, figures, rows, new Machine(2, "Some CPU", "OS"));
  }

  @Test
  void jsonIsOneObjectOnOneLine() {
    report(List.of()).print(new PrintWriter(printed), true);

    assertThat(printed.toString().strip())
        .isEqualTo(
            """
            {"bench":"dispatch","seed":7,"parameters":{"workers":4,"unsent":[1,2]},\
            "figures":{"tasks":1234567,"p50_ms":12.35},\
            "machine":{"cores":2,"cpu":"Some CPU","os":"OS"}}\
            """);
  }

  @Test
  void jsonOfSeveralSizesHasARowForEach() {
    List<Figures> rows = List.of(new Figures().put("unsent", 1), new Figures().put("unsent", 2));

    assertThat(report(rows).json()).contains("\"rows\":[{\"unsent\":1},{\"unsent\":2}]");
  }

  @Test
  void tableNamesItsParametersTheSeedAndEachFigure() {
    report(List.of()).print(new PrintWriter(printed), false);

    assertThat(printed.toString())
        .startsWith("bench dispatch, workers 4, unsent [1, 2], seed 7")
        .contains("2 cores of Some CPU, OS")
        .containsPattern("tasks +1234567\\R")
        .containsPattern("p50_ms +12.35\\R");
  }

  @Test
  void whatCouldNotBeMeasuredIsLeftOut() {
    assertThat(new Figures().put("p50_ms", Double.NaN).per("rate", 1, 0).values()).isEmpty();
  }
}
