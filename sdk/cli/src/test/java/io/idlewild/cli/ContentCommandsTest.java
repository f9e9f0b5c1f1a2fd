package io.idlewild.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.content.ContentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentCommandsTest {
  @TempDir Path home;
  private final byte[] bytes = new byte[700_001];
  private Path file;

  @BeforeEach
  void write() throws IOException {
    new Random(3).nextBytes(bytes);
    file = Files.write(home.resolve("input.bin"), bytes);
  }

  private Invocation run(String... args) {
    return Invocation.of(home, Map.of(), args);
  }

  @Test
  void idPrintsTheRootAndNothingElse() {
    Invocation said = run("content", "id", file.toString());

    assertThat(said.out()).isEqualTo(ContentId.of(bytes).root() + "\n");
  }

  @Test
  void verifyTellsTheRightFileFromAnother() throws IOException {
    String name = ContentId.of(bytes).toString();
    bytes[5]++;
    Path other = Files.write(home.resolve("other.bin"), bytes);

    assertThat(run("content", "verify", file.toString(), name).code()).isZero();
    assertThat(run("content", "verify", other.toString(), name).code()).isOne();
  }

  @Test
  void whatCannotBeReadOrIsNoNameIsBadInput() {
    assertThat(run("content", "id", home.resolve("none").toString()).code()).isEqualTo(2);
    assertThat(run("content", "verify", file.toString(), "12-xy").code()).isEqualTo(2);
  }
}
