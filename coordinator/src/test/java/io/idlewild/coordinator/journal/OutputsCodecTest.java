package io.idlewild.coordinator.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.idlewild.coordinator.journal.model.ResultFile;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputsCodecTest {
  private static final byte[] SMALL = {1, 2, 3};

  @Test
  void filesComeBackAsTheyWere() {
    ContentId large = ContentId.of(new byte[100_000]);
    List<ResultFile> files =
        List.of(
            file("a", SMALL, SMALL),
            file("dir/empty", new byte[0], new byte[0]),
            new ResultFile(new OutputFile(new LogicalName("large"), large), null));

    List<ResultFile> read = OutputsCodec.read(OutputsCodec.write(files));

    assertThat(read)
        .extracting(ResultFile::file)
        .isEqualTo(files.stream().map(ResultFile::file).toList());
    assertThat(read.get(0).inline()).isEqualTo(SMALL);
    assertThat(read.get(1).inline()).isEmpty();
    assertThat(read.get(2).inline()).isNull();
  }

  @Test
  void noFilesAreNoColumn() {
    assertThat(OutputsCodec.write(List.of())).isNull();
    assertThat(OutputsCodec.read(null)).isEmpty();
  }

  @Test
  void damagedColumnsAreRefused() {
    byte[] column = OutputsCodec.write(List.of(file("a", SMALL, SMALL)));
    byte[] other = column.clone();
    other[0] = 2;

    for (int length = 0; length < column.length; length++) {
      byte[] cut = Arrays.copyOf(column, length);
      assertThatIllegalArgumentException().isThrownBy(() -> OutputsCodec.read(cut));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutputsCodec.read(Arrays.copyOf(column, column.length + 1)))
        .withMessageContaining("1 bytes follow");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutputsCodec.read(other))
        .withMessageContaining("version 2");
  }

  private static ResultFile file(String name, byte[] bytes, byte[] inline) {
    return new ResultFile(new OutputFile(new LogicalName(name), ContentId.of(bytes)), inline);
  }
}
