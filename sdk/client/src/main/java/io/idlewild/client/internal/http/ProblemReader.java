package io.idlewild.client.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.idlewild.client.Problem;
import io.idlewild.client.RequestRefusedException;
import io.idlewild.client.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Turns an answer with an error status into an exception: RFC 9457 if it is that, else a guess. */
final class ProblemReader {
  private static final int SHOWN = 200;

  private ProblemReader() {}

  static RequestRefusedException read(String call, int status, byte[] body) {
    try {
      JsonNode node = Json.tree(body);
      if (node.isObject() && (node.hasNonNull("detail") || node.hasNonNull("title"))) {
        String code = node.path("code").asText("http-" + status);
        String detail = node.path("detail").asText(node.path("title").asText());
        return new RequestRefusedException(
            status, new Problem(code, detail, node.path("remedy").asText(remedy(status))));
      }
    } catch (IOException e) {
      // Not JSON: a proxy, or something else listens there.
    }
    return new RequestRefusedException(
        status, new Problem("http-" + status, guess(call, status, body), remedy(status)));
  }

  private static String guess(String call, int status, byte[] body) {
    if (status == 401 || status == 403) {
      return "the server does not accept the token for " + call;
    }
    String text = new String(body, StandardCharsets.UTF_8).strip();
    String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    return "%s was answered with status %d%s"
        .formatted(call, status, shown.isEmpty() ? "" : ": " + shown.replaceAll("\\s+", " "));
  }

  private static String remedy(int status) {
    return switch (status) {
      case 401, 403 -> "hand over the right token (--token, IDLEWILD_TOKEN or the context file)";
      case 404 -> "check the id, and that this is the server that you mean";
      default -> "";
    };
  }
}
