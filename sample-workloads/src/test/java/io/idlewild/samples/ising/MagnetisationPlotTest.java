package io.idlewild.samples.ising;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class MagnetisationPlotTest {
  private static final Pattern PLACE = Pattern.compile("[ML]([\\d.]+) ([\\d.]+)");
  private static final List<IsingRow> ROWS =
      List.of(
          new IsingRow(1.0, 1, 64, 1.0),
          new IsingRow(2.0, 1, 64, 0.90),
          new IsingRow(2.0, 2, 64, 0.94),
          new IsingRow(3.0, 1, 64, 0.04));

  @Test
  void eachTemperatureHasOneMeanWhereItBelongs() throws Exception {
    List<Element> means = measured(MagnetisationPlot.svg(ROWS), "circle", "mean");

    Frame frame = Frame.around(ROWS);
    assertThat(means).hasSize(3);
    assertThat(number(means.get(1), "cx")).isCloseTo(frame.x(2.0), within(0.01));
    assertThat(number(means.get(1), "cy")).isCloseTo(frame.y(0.92), within(0.01));
  }

  @Test
  void eachSeedHasADot() throws Exception {
    assertThat(measured(MagnetisationPlot.svg(ROWS), "circle", "seed")).hasSize(4);
  }

  @Test
  void onlySeveralSeedsHaveASpread() throws Exception {
    List<Element> spreads = measured(MagnetisationPlot.svg(ROWS), "path", "spread");

    double sigma = Math.sqrt(2 * 0.02 * 0.02);
    double top = Frame.around(ROWS).y(0.92 + sigma);
    assertThat(spreads).hasSize(1);
    assertThat(spreads.getFirst().getAttribute("d"))
        .contains(String.format(java.util.Locale.ROOT, " %.2fV", top));
  }

  @Test
  void curveIsOnsagers() throws Exception {
    Element curve = measured(MagnetisationPlot.svg(ROWS), "path", "exact").getFirst();

    Frame frame = Frame.around(ROWS);
    Matcher place = PLACE.matcher(curve.getAttribute("d"));
    int places = 0;
    while (place.find()) {
      double x = Double.parseDouble(place.group(1));
      double y = Double.parseDouble(place.group(2));
      double temperature =
          frame.coldest()
              + (x - Frame.LEFT) / (Frame.RIGHT - Frame.LEFT) * (frame.hottest() - frame.coldest());
      // Near the critical temperature a hundredth of a pixel in x is many in y.
      if (Math.abs(temperature - Onsager.CRITICAL_TEMPERATURE) > 0.02) {
        assertThat(y).isCloseTo(frame.y(Onsager.magnetisation(temperature)), within(0.1));
        places++;
      }
    }
    assertThat(places).isGreaterThan(100);
  }

  @Test
  void everyThingStaysInsideThePicture() throws Exception {
    for (int seed = 0; seed < 200; seed++) {
      List<IsingRow> rows = randomRows(new Random(seed));

      for (Element mean : measured(MagnetisationPlot.svg(rows), "circle", "mean")) {
        assertThat(number(mean, "cx")).as("seed %d", seed).isBetween(Frame.LEFT, Frame.RIGHT);
        assertThat(number(mean, "cy")).as("seed %d", seed).isBetween(Frame.TOP, Frame.BOTTOM);
      }
    }
  }

  @Test
  void orderOfRowsDoesNotMatter() {
    List<IsingRow> shuffled = new ArrayList<>(ROWS);
    Collections.reverse(shuffled);

    assertThat(MagnetisationPlot.svg(shuffled)).isEqualTo(MagnetisationPlot.svg(ROWS));
  }

  @Test
  void eachSizeHasAColourAndALineInTheLegend() throws Exception {
    List<IsingRow> rows = new ArrayList<>(ROWS);
    rows.add(new IsingRow(2.0, 1, 16, 0.91));

    String svg = MagnetisationPlot.svg(rows);

    assertThat(svg).contains("L = 16,", "L = 64,", "16 \u00d7 16 and 64 \u00d7 64");
    assertThat(
            measured(svg, "circle", "mean").stream()
                .map(mean -> ((Element) mean.getParentNode()).getAttribute("fill"))
                .distinct())
        .hasSize(2);
  }

  @Test
  void noRowsAreRefused() {
    assertThatThrownBy(() -> MagnetisationPlot.svg(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one row");
  }

  private static List<IsingRow> randomRows(Random random) {
    return IntStream.rangeClosed(1, 1 + random.nextInt(20))
        .mapToObj(
            i -> new IsingRow(0.1 + 10 * random.nextDouble(), i, 4 << i % 3, random.nextDouble()))
        .toList();
  }

  /** Elements of the plot itself: those of the legend come after the last group. */
  private static List<Element> measured(String svg, String tag, String style) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    var nodes = document.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> (Element) nodes.item(i))
        .filter(element -> element.getAttribute("class").equals(style))
        .filter(element -> !"mean".equals(style) || !element.hasAttribute("fill"))
        .toList();
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
