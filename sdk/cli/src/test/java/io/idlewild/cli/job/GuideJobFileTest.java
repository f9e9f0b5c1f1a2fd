package io.idlewild.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.client.JobSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The job files that the guide shows are files that can be submitted. */
class GuideJobFileTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern BLOCK =
      Pattern.compile("<!-- file: (\\S+) -->\n```yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void jobFileOfTheGuideIsTheSamples() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve("docs/guides/scientist.md")));
    assertThat(block.find()).isTrue();
    Path file = ROOT.resolve(block.group(1));

    JobSpec spec = JobFile.read(file);

    assertThat(Files.readString(file)).isEqualTo(block.group(2));
    assertThat(spec.workUnitCount()).isEqualTo(12);
    assertThat(spec.workload()).exists();
  }
}
