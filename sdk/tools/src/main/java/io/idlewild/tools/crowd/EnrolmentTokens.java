package io.idlewild.tools.crowd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where hosts have their enrolment tokens from: an invitation, or the coordinator itself. */
final class EnrolmentTokens {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INVITATION = "idw1.";

  private EnrolmentTokens() {}

  /** The token in an invitation; a plain token is one itself. */
  static String ofInvitation(String text) throws IOException {
    if (!text.startsWith(INVITATION)) {
      return text;
    }
    try {
      byte[] code = Base64.getUrlDecoder().decode(text.substring(INVITATION.length()));
      return JSON.readTree(code).path("t").asText();
    } catch (IllegalArgumentException e) {
      throw new IOException("the invitation is damaged; copy all of it", e);
    }
  }

  /**
   * Makes one with an admin's token.
   *
   * @param uses how many hosts may enrol with it
   * @param account whose hosts they will be; null if each is its own
   */
  static String make(String url, String adminToken, int uses, @Nullable String account)
      throws IOException, InterruptedException {
    Map<String, Object> wish = new LinkedHashMap<>(Map.of("uses", uses));
    if (account != null) {
      wish.put("account", account);
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/enrolment-tokens"))
            .header("Authorization", "Bearer " + adminToken)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(wish)))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      JsonNode answer = JSON.readTree(response.body());
      if (response.statusCode() / 100 != 2) {
        throw new IOException(
            "no enrolment token: " + answer.path("detail").asText(body(response)));
      }
      return answer.path("token").asText();
    }
  }

  private static String body(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
