package io.idlewild.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.sandbox.pipe.BrokenPipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  private static final LogicalName NAME = new LogicalName("out/result.txt");
  private static final byte[] BYTES = "some bytes".getBytes(StandardCharsets.UTF_8);

  @TempDir Path temp;

  @Test
  void anOutputIsWrittenAndHashed() throws IOException {
    OutputFolder folder = new OutputFolder(temp, 100);

    folder.begin(NAME, BYTES.length);
    folder.write(BYTES);
    folder.finish();

    assertThat(temp.resolve("out/result.txt")).hasBinaryContent(BYTES);
    assertThat(folder.finished()).containsExactly(new OutputFile(NAME, ContentId.of(BYTES)));
  }

  @Test
  void noLinkIsFollowedToWhereAnOutputWouldGo(@TempDir Path elsewhere) throws IOException {
    Files.createSymbolicLink(temp.resolve("out"), elsewhere);
    Files.createSymbolicLink(temp.resolve("file"), elsewhere.resolve("stolen"));
    OutputFolder folder = new OutputFolder(temp, 100);

    assertThatThrownBy(() -> folder.begin(NAME, 0))
        .isInstanceOf(OutputFault.class)
        .hasMessageContaining("in the way");
    assertThatThrownBy(() -> folder.begin(new LogicalName("file"), 0))
        .isInstanceOf(OutputFault.class);
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Files.writeString(temp.resolve("mine"), "precious");
    OutputFolder folder = new OutputFolder(temp, 100);

    assertThatThrownBy(() -> folder.begin(new LogicalName("mine"), 3))
        .isInstanceOf(OutputFault.class)
        .hasMessageContaining("the output \"mine\" cannot be written");
    assertThat(temp.resolve("mine")).hasContent("precious");
  }

  @Test
  void aChildThatAnnouncesMoreThanTheLimitBreaksThePipe() throws IOException {
    OutputFolder folder = new OutputFolder(temp, 100);
    folder.begin(new LogicalName("a"), 0);

    assertThatThrownBy(() -> folder.begin(NAME, 101)).isInstanceOf(BrokenPipe.class);
    assertThatThrownBy(() -> folder.begin(NAME, -1)).isInstanceOf(BrokenPipe.class);
  }

  @Test
  void aChildThatSendsMoreOrLessThanItAnnouncedBreaksThePipe() throws IOException {
    OutputFolder folder = new OutputFolder(temp, 100);
    folder.begin(NAME, 3);

    assertThatThrownBy(() -> folder.write(BYTES))
        .isInstanceOf(BrokenPipe.class)
        .hasMessageContaining("3 bytes were announced");
    assertThatThrownBy(folder::finish).isInstanceOf(BrokenPipe.class);
  }

  @Test
  void bytesWithoutANameBreakThePipe() throws IOException {
    OutputFolder folder = new OutputFolder(temp, 100);

    assertThatThrownBy(() -> folder.write(BYTES)).isInstanceOf(BrokenPipe.class);
  }
}
