package io.idlewild.tools.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The coordinator's REST interface, from the OpenAPI document that its build derives. */
final class RestReference {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private RestReference() {}

  /**
   * Makes the page.
   *
   * @param openapi the document as JSON
   */
  static Page page(Path openapi) throws IOException {
    JsonNode document = new ObjectMapper().readTree(Files.readAllBytes(openapi));
    ReferencePage page = new ReferencePage("REST");
    page.paragraph(document.path("info").path("description").asText());
    page.paragraph(
        "A token goes into the header `Authorization: Bearer TOKEN`. A running coordinator gives"
            + " the same as an OpenAPI document at `/q/openapi`.");
    Map<String, List<Call>> byTag = new TreeMap<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(entry -> {
                  if (METHODS.contains(entry.getKey())) {
                    Call call = new Call(entry.getKey(), path.getKey(), entry.getValue());
                    byTag.computeIfAbsent(call.tag(), t -> new ArrayList<>()).add(call);
                  }
                }));
    byTag.forEach((tag, calls) -> {
      page.heading(tag);
      calls.forEach(call -> describe(page, call));
    });
    return page.named("reference/rest.html");
  }

  private record Call(String method, String path, JsonNode operation) {
    String tag() {
      return operation.path("tags").path(0).asText("Other");
    }
  }

  private static void describe(ReferencePage page, Call call) {
    page.smallHeading(call.method().toUpperCase(Locale.ROOT) + " " + call.path());
    JsonNode operation = call.operation();
    String summary = operation.path("summary").asText("");
    String description = operation.path("description").asText("");
    page.paragraph(summary.isEmpty() ? description : summary + ". " + description);
    List<List<String>> parameters = new ArrayList<>();
    operation
        .path("parameters")
        .forEach(parameter ->
            parameters.add(
                List.of(
                    "`" + parameter.path("name").asText() + "`",
                    parameter.path("in").asText(),
                    parameter.path("description").asText(""))));
    page.table(List.of("Parameter", "In", "What it is"), parameters);
    page.paragraph(body(operation));
    List<List<String>> answers = new ArrayList<>();
    operation
        .path("responses")
        .properties()
        .forEach(answer ->
            answers.add(
                List.of(
                    "`" + answer.getKey() + "`",
                    answer.getValue().path("description").asText(""),
                    schema(answer.getValue()))));
    page.table(List.of("Answer", "When", "What comes"), answers);
  }

  private static String body(JsonNode operation) {
    String schema = schema(operation.path("requestBody"));
    return schema.isEmpty() ? "" : "Body: " + schema + ".";
  }

  /** The types of a body: the name of a schema, and the media type. */
  private static String schema(JsonNode holder) {
    List<String> types = new ArrayList<>();
    holder
        .path("content")
        .properties()
        .forEach(content -> {
          JsonNode schema = content.getValue().path("schema");
          String item = schema.path("items").path("$ref").asText("");
          String reference = schema.path("$ref").asText(item);
          String name = reference.substring(reference.lastIndexOf('/') + 1);
          types.add(
              (item.isEmpty() ? "" : "list of ")
                  + (name.isEmpty() ? "" : "`" + name + "` as ")
                  + "`"
                  + content.getKey()
                  + "`");
        });
    return String.join(", ", types);
  }
}
