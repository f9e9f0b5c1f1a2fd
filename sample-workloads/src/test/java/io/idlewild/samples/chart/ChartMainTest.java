package io.idlewild.samples.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartMainTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void dotsOfAllFilesBelowAFolderShareTheAxes() throws IOException {
    write("0/a.csv", "t,v\n0,0\n");
    write("1/b.tsv", "v\tt\n100\t10\n");

    int code = run("dots", "--x", "t", "--y", "v");

    assertThat(code).as(said()).isZero();
    assertThat(picture()).contains("M92.0 428.0h0", "M852.0 92.0h0", ">100<", ">10<");
  }

  @Test
  void theSecondSeriesHasItsOwnColourAndName() throws IOException {
    write("a.csv", "t,v,kind\n0,1,calm\n1,2,calm\n2,3,wild\n");

    int code = run("line-and-dots", "--x", "t", "--y", "v", "--colour", "kind");

    assertThat(code).as(said()).isZero();
    assertThat(picture())
        .containsPattern("class=\"line\" stroke=\"#1d4ed8\" d=\"M[0-9. ]+L[0-9. ]+\"")
        .containsPattern("class=\"dots\" stroke=\"#c2410c\" d=\"M[0-9. ]+h0\"")
        .contains(">calm<", ">wild<");
  }

  @Test
  void darkestCellOfAHeatMapIsTheGreatestValue() throws IOException {
    write("a.csv", "t,v,n\n0,0,1\n1,0,5\n0,1,0\n1,1,3\n");

    int code = run("heat", "--x", "t", "--y", "v", "--colour", "n");

    assertThat(code).as(said()).isZero();
    assertThat(picture())
        .contains("x=\"472.0\" y=\"260.0\" width=\"380.0\" height=\"168.0\" fill=\"#1d4ed8\"")
        .contains("x=\"92.0\" y=\"92.0\" width=\"380.0\" height=\"168.0\" fill=\"#f8fafc\"");
  }

  @Test
  void logarithmicAxisLeavesOutWhatHasNoLogarithm() throws IOException {
    write("a.csv", "t,v\n0,0\n1,1\n2,10000\n");

    int code = run("dots", "--x", "t", "--y", "v", "--scale", "log");

    assertThat(code).as(said()).isZero();
    assertThat(picture()).contains("2 rows", ">1<", ">100<", ">10,000<");
  }

  @Test
  void wordsCannotBreakThePicture() throws IOException {
    write("a.csv", "t,v\n0,1\n");

    run("dots", "--x", "t", "--y", "v", "--title", "a < b & \"c\"");

    assertThat(picture()).contains("a &lt; b &amp; &quot;c&quot;").doesNotContain("a < b");
  }

  @Test
  void whatIsWrongIsNamedWithItsPlace() throws IOException {
    Path file = write("a.csv", "t,v\n0,1\n1,many\n");

    assertThat(run("dots", "--x", "t", "--y", "v")).isEqualTo(2);
    assertThat(said()).contains(file + ":3: ", "many");
    assertThat(run("dots", "--x", "t", "--y", "w")).isEqualTo(2);
    assertThat(said()).contains(file + ":1: no column named w; there are t, v");
    assertThat(run("pie", "--x", "t", "--y", "v")).isEqualTo(2);
    assertThat(said()).contains("pie is no kind of chart");
    assertThat(run("heat", "--x", "t", "--y", "t")).isEqualTo(2);
    assertThat(said()).contains("--colour COLUMN");
    assertThat(run("dots", "--z", "t")).isEqualTo(2);
    assertThat(said()).contains("--z is no option");
    assertThat(folder.resolve("picture.svg")).doesNotExist();
  }

  @Test
  void committedTableGivesTheCommittedPicture() throws IOException {
    int code =
        ChartMain.run(
            new String[] {
              "heat",
              "--x",
              "beta",
              "--y",
              "gamma",
              "--colour",
              "accepted",
              "--title",
              "Which rates may have made this outbreak",
              "--note",
              "Simulated outbreaks that stay within 40 boys of the real one, of those drawn for each pair of rates",
              "epidemic/expected/epidemic.csv",
              folder.resolve("picture.svg").toString()
            },
            new PrintStream(err, true, StandardCharsets.UTF_8));

    assertThat(code).as(said()).isZero();
    assertThat(folder.resolve("picture.svg"))
        .hasSameTextualContentAs(Path.of("../docs/images/epidemic.svg"));
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve("results").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private int run(String... options) {
    err.reset();
    List<String> all = new ArrayList<>(List.of(options));
    all.add(folder.resolve("results").toString());
    all.add(folder.resolve("picture.svg").toString());
    return ChartMain.run(
        all.toArray(String[]::new), new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private String picture() throws IOException {
    return Files.readString(folder.resolve("picture.svg"));
  }
}
