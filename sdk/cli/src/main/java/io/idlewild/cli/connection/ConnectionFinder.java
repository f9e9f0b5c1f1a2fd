package io.idlewild.cli.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.idlewild.cli.terminal.Surroundings;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import io.idlewild.client.ServerUnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the server: flags, then IDLEWILD_URL and IDLEWILD_TOKEN, then the context file, then a
 * coordinator that runs on this machine. A token that is not said comes from whichever of these
 * names the same server.
 */
final class ConnectionFinder {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Surroundings surroundings;

  ConnectionFinder(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Connection find(@Nullable String urlFlag, @Nullable String tokenFlag) {
    Optional<String> url =
        Optional.ofNullable(urlFlag).or(() -> surroundings.variable("IDLEWILD_URL"));
    Optional<String> token =
        Optional.ofNullable(tokenFlag).or(() -> surroundings.variable("IDLEWILD_TOKEN"));
    List<Function<ConnectionFinder, Optional<Connection>>> known =
        List.of(ConnectionFinder::contextFile, ConnectionFinder::localCoordinator);
    Stream<Connection> candidates = known.stream().flatMap(place -> place.apply(this).stream());
    if (url.isEmpty()) {
      Connection found = candidates.findFirst().orElseThrow(ConnectionFinder::none);
      return new Connection(found.url(), token.orElse(found.token()), found.source());
    }
    String address = url.get();
    String right =
        token.orElseGet(() ->
            candidates
                .filter(candidate -> isSame(candidate.url(), address))
                .map(Connection::token)
                .findFirst()
                .orElse(""));
    return new Connection(address, right, "the command line");
  }

  private Optional<Connection> contextFile() {
    Path file = surroundings.configFolder().resolve("context.json");
    return read(file)
        .map(node ->
            new Connection(
                text(file, node, "url"), node.path("token").asText(""), file.toString()));
  }

  private Optional<Connection> localCoordinator() {
    Path file = surroundings.dataFolder().resolve("coordinator").resolve("endpoints.json");
    return read(file)
        .filter(node -> ProcessHandle.of(node.path("pid").asLong()).isPresent())
        .map(node -> new Connection(text(file, node, "http"), adminToken(node), file.toString()));
  }

  private static String adminToken(JsonNode endpoints) {
    Path file = Path.of(endpoints.path("adminTokenFile").asText());
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return ""; // Another person's coordinator: it will ask for a token.
    }
  }

  private static Optional<JsonNode> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readTree(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw broken(file, String.valueOf(e.getMessage()));
    }
  }

  private static String text(Path file, JsonNode node, String field) {
    if (!node.path(field).isTextual()) {
      throw broken(file, "it has no \"" + field + "\"");
    }
    return node.path(field).asText();
  }

  private static InvalidInputException broken(Path file, String why) {
    return new InvalidInputException(
        new Problem(
            "broken-context",
            "%s cannot be used: %s".formatted(file, why),
            "write {\"url\": \"http://localhost:8080\", \"token\": \"...\"} or delete it"));
  }

  private static ServerUnreachableException none() {
    return new ServerUnreachableException(
        new Problem(
            "no-server",
            "no server is named, and none runs on this machine",
            "give --url and --token (or IDLEWILD_URL and IDLEWILD_TOKEN), or start one with: idlewild"
                + " coordinator"));
  }

  private static boolean isSame(String one, String other) {
    return one.replaceAll("/+$", "").equals(other.replaceAll("/+$", ""));
  }
}
