package io.idlewild.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventParserTest {

  private static List<ServerEvent> parse(String... lines) {
    EventParser parser = new EventParser();
    return Stream.of(lines).map(parser::line).flatMap(Optional::stream).toList();
  }

  @Test
  void eventEndsWithAnEmptyLine() {
    assertThat(parse("event: result", "id: 7", "data: {}", ""))
        .containsExactly(new ServerEvent.Message("result", "7", "{}"));
  }

  @Test
  void linesOfDataAreJoined() {
    assertThat(parse("data:a", "data: b", ""))
        .containsExactly(new ServerEvent.Message("message", "", "a\nb"));
  }

  @Test
  void commentIsASignOfLife() {
    assertThat(parse(": here", "", "retry: 5", "")).containsExactly(new ServerEvent.Alive());
  }

  @Test
  void idStaysAndNameDoesNot() {
    assertThat(parse("event: a", "id: 1", "data: x", "", "data: y", ""))
        .containsExactly(
            new ServerEvent.Message("a", "1", "x"), new ServerEvent.Message("message", "1", "y"));
  }
}
