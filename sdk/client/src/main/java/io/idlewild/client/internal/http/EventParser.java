package io.idlewild.client.internal.http;

import java.util.Optional;

/** Parses lines of a stream of server-sent events (HTML standard, 9.2.6). Not thread-safe. */
final class EventParser {
  private final StringBuilder data = new StringBuilder();
  private String name = "message";
  private String id = "";
  private boolean any;

  /** Takes one line without its end; gives an event if it completes one. */
  Optional<ServerEvent> line(String line) {
    if (line.isEmpty()) {
      return complete();
    }
    if (line.startsWith(":")) {
      return Optional.of(new ServerEvent.Alive());
    }
    int colon = line.indexOf(':');
    String field = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1);
    if (value.startsWith(" ")) {
      value = value.substring(1);
    }
    switch (field) {
      case "event" -> name = value;
      case "id" -> id = value;
      case "data" -> {
        if (any) {
          data.append('\n');
        }
        data.append(value);
        any = true;
      }
      default -> {
        // "retry" and what nobody knows: ignored, as the standard says.
      }
    }
    return Optional.empty();
  }

  private Optional<ServerEvent> complete() {
    Optional<ServerEvent> event =
        any ? Optional.of(new ServerEvent.Message(name, id, data.toString())) : Optional.empty();
    data.setLength(0);
    name = "message";
    any = false;
    return event;
  }
}
