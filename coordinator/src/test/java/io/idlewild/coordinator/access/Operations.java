package io.idlewild.coordinator.access;

import static io.restassured.RestAssured.given;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every REST operation that the coordinator under test has, from its own description. */
final class Operations {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options");

  private Operations() {}

  /** Such as {@code GET /api/v1/jobs/{id}}. */
  static Set<String> ofTheApi() {
    Map<String, Map<String, Object>> paths =
        given().get("/q/openapi?format=json").jsonPath().getMap("paths");
    Set<String> operations = new TreeSet<>();
    paths.forEach((path, methods) ->
        methods.keySet().stream()
            .filter(METHODS::contains)
            .filter(method -> path.startsWith("/api/"))
            .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    return operations;
  }
}
