package io.idlewild.samples.ising;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotMainTest {
  private static final String HEADER = "temperature,seed,size,magnetisation\n";

  @TempDir Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void rowsOfAllWorkUnitsComeIntoOnePicture() throws IOException {
    write("0/ising.csv", HEADER + "2.0,1,64,0.91\n");
    write("1/ising.csv", HEADER + "2.0,2,64,0.92\n");

    int code = run(folder);

    assertThat(code).isZero();
    assertThat(folder.resolve("plot.svg")).content().contains("2 lattices of 64", "</svg>");
  }

  @Test
  void committedSweepGivesTheCommittedPicture() throws IOException {
    int code = run(Path.of("ising/expected/sweep.csv"));

    assertThat(code).isZero();
    assertThat(folder.resolve("plot.svg"))
        .hasSameTextualContentAs(Path.of("ising/expected/magnetisation.svg"));
  }

  @Test
  void malformedFileIsNamedWithItsLine() throws IOException {
    write("7/ising.csv", HEADER + "2.0,1,64,nothing\n");

    int code = run(folder);

    assertThat(code).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains(folder.resolve("7/ising.csv") + ": line 2: ", "nothing");
    assertThat(folder.resolve("plot.svg")).doesNotExist();
  }

  @Test
  void folderWithoutRowsIsAnError() {
    assertThat(run(folder)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("no row of an ising.csv");
  }

  @Test
  void missingFolderIsAnError() {
    assertThat(run(folder.resolve("none"))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("none");
  }

  private int run(Path results) {
    String[] arguments = {results.toString(), folder.resolve("plot.svg").toString()};
    return PlotMain.run(arguments, new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
