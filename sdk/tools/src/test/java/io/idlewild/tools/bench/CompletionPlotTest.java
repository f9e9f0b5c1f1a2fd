package io.idlewild.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class CompletionPlotTest {
  @Test
  void eachProgramRisesByOnePeerAtATimeAndEndsAtTheTop() throws Exception {
    CompletionPlot plot =
        new CompletionPlot(
            "title",
            List.of(
                new CompletionPlot.Line("ours", "#000", List.of(4.0, 2.0)),
                new CompletionPlot.Line("theirs", "#fff", List.of(10.0, 10.0))),
            1.0);

    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(plot.svg().getBytes(StandardCharsets.UTF_8)));

    var lines = svg.getElementsByTagName("polyline");
    assertThat(lines.getLength()).isEqualTo(2);
    String[] ours = ((Element) lines.item(0)).getAttribute("points").split(" ");
    assertThat(ours).hasSize(6);
    assertThat(ours[0]).endsWith(",350.0");
    assertThat(ours[1].split(",")[0]).isEqualTo(ours[2].split(",")[0]);
    assertThat(ours[2]).endsWith(",199.0");
    assertThat(ours[5]).endsWith(",48.0");
    assertThat(x(ours[3]) - x(ours[0]))
        .isCloseTo(2 * (x(ours[1]) - x(ours[0])), org.assertj.core.api.Assertions.within(0.3));
  }

  private static double x(String point) {
    return Double.parseDouble(point.split(",")[0]);
  }
}
