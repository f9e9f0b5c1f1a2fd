package io.idlewild.coordinator.workunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.idlewild.coordinator.workunit.model.WorkInput;
import io.idlewild.coordinator.workunit.model.WorkUnitSpec;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkUnitSpecCodecTest {

  @Test
  void columnSaysWhatTheLineSaid() {
    WorkUnitSpecCodec.Line line =
        read(
            "{\"arguments\":[\"--q=\\\"\\\\\\t\",\"ü\"],\"inputs\":[{\"name\":\"a/b.txt\",\"inline\":\"aGk=\"},"
                + "{\"name\":\"db\",\"content\":\"5-"
                + "ab".repeat(32)
                + "\"}],\"seed\":-7}");

    WorkUnitSpec again = WorkUnitSpecCodec.readColumn(WorkUnitSpecCodec.write(line.spec()));

    assertThat(line.seed()).isEqualTo(-7);
    assertThat(again.arguments()).containsExactly("--q=\"\\\t", "ü");
    assertThat(((WorkInput.Inline) again.inputs().getFirst()).bytes())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("hi");
    assertThat(again.inputs().getLast()).isEqualTo(line.spec().inputs().getLast());
  }

  @Test
  void emptyLineOfWorkIsAllowed() {
    assertThat(read("{}").spec()).isEqualTo(WorkUnitSpec.EMPTY);
    assertThat(WorkUnitSpecCodec.write(WorkUnitSpec.EMPTY)).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no json|not JSON",
        "[]|must be an object",
        "{} {}|more follows",
        "{\"args\":[]}|unknown field \"args\"",
        "{\"seed\":1.5}|seed must be a whole number",
        "{\"seed\":99999999999999999999}|not JSON",
        "{\"seed\":1,\"seed\":2}|Duplicate",
        "{\"arguments\":[1]}|an argument must be a string",
        "{\"arguments\":[\"\\u0000\"]}|NUL",
        "{\"inputs\":[{\"name\":\"../x\",\"inline\":\"\"}]}|is not allowed",
        "{\"inputs\":[{\"name\":\"x\"}]}|needs either",
        "{\"inputs\":[{\"inline\":\"\"}]}|has no name",
        "{\"inputs\":[{\"name\":\"x\",\"content\":\"zz\"}]}|not a content id",
        "{\"inputs\":[{\"name\":\"x\",\"inline\":\"\"},{\"name\":\"x\",\"inline\":\"\"}]}|two inputs",
      })
  void wrongLineSaysWhatIsWrong(String line, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(line))
        .withMessageContaining(message);
  }

  @Test
  void tooLargeInlineInputNamesTheLimit() {
    String bytes = Base64.getEncoder().encodeToString(new byte[4097]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"inputs\":[{\"name\":\"x\",\"inline\":\"" + bytes + "\"}]}"))
        .withMessageContaining("4097 bytes inline, at most 4096");
  }

  private static WorkUnitSpecCodec.Line read(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return WorkUnitSpecCodec.readLine(bytes, bytes.length);
  }
}
