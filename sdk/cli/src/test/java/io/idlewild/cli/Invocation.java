package io.idlewild.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** A command that was run in this process, and what came of it. */
record Invocation(int code, String out, String err) {

  static Invocation of(Path home, Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            Terminal.plain(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8)),
            environment,
            Map.of(),
            home,
            () -> Instant.parse("2026-01-01T01:00:00Z"),
            () -> 0L);
    int code = CommandTree.execute(surroundings, args);
    return new Invocation(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Stdout, which must be one JSON document and nothing else. */
  JsonNode json() {
    try (var parser = new ObjectMapper().createParser(out)) {
      JsonNode document = parser.readValueAsTree();
      if (parser.nextToken() != null) {
        throw new AssertionError("more than one document: " + out);
      }
      return document;
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + out, e);
    }
  }
}
