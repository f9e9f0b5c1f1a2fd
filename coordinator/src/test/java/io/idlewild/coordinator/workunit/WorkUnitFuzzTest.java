package io.idlewild.coordinator.workunit;

import io.idlewild.testkit.fuzz.Fuzz;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of work units, as scientists send them. */
class WorkUnitFuzzTest {
  private static final String CONTENT = "7-" + "ab".repeat(32);
  private static final List<String> LINES =
      List.of(
          "{\"arguments\":[\"--seed\",\"7\"],\"seed\":42,\"inputs\":[]}",
          "{\"inputs\":[{\"name\":\"query.fasta\",\"inline\":\"aGVsbG8=\"},"
              + "{\"name\":\"db\",\"content\":\""
              + CONTENT
              + "\"}]}",
          "{}");

  @Test
  void lineOfJson() {
    Fuzz.of("work unit", IllegalArgumentException.class)
        .texts(
            LINES,
            text -> {
              byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
              var line = WorkUnitSpecCodec.readLine(bytes, bytes.length);
              WorkUnitSpecCodec.readColumn(WorkUnitSpecCodec.write(line.spec()));
            });
  }

  @Test
  void streamOfLines() {
    Fuzz.of("lines", IllegalArgumentException.class)
        .texts(
            List.of(String.join("\n", LINES) + "\n", "\r\n\n {} \n"),
            text -> {
              byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
              WorkUnitLines lines = new WorkUnitLines(new ByteArrayInputStream(bytes));
              while (lines.next()) {
                WorkUnitSpecCodec.readLine(lines.bytes(), lines.length());
              }
            });
  }
}
