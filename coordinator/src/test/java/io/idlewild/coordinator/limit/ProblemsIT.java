package io.idlewild.coordinator.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.idlewild.coordinator.CoordinatorResource;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever says no, framework or not, says it as a problem document. */
@QuarkusTest
@QuarkusTestResource(CoordinatorResource.class)
@Timeout(120)
class ProblemsIT {
  @Inject CoordinatorSettings settings;

  @Test
  void unknownPath() {
    assertProblem(authorized().get("/api/v1/nothing"), 404, "not-found");
  }

  @Test
  void wrongMethod() {
    assertProblem(authorized().put("/api/v1/hosts"), 405, "method-not-allowed");
  }

  @Test
  void wrongAnswerType() {
    assertProblem(authorized().accept("image/png").get("/api/v1/hosts"), 406, "not-acceptable");
  }

  @Test
  void wrongBodyType() {
    assertProblem(
        authorized().contentType("text/plain").body("x").post("/api/v1/jobs"),
        415,
        "unsupported-media-type");
  }

  @Test
  void brokenJson() {
    assertProblem(
        authorized().contentType("application/json").body("{\"a\":").post("/api/v1/jobs"),
        400,
        "bad-json");
  }

  @Test
  void packedBody() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(new byte[1 << 20]);
    }

    assertProblem(
        authorized()
            .contentType("application/octet-stream")
            .header("Content-Encoding", "gzip")
            .body(packed.toByteArray())
            .put("/api/v1/contents/1-00/chunks/0"),
        415,
        "content-encoding-unsupported");
  }

  @Test
  void declaredBodyBeyondTheLimitIsRefusedBeforeItIsSent() throws IOException {
    String answer =
        raw(
            "POST /api/v1/jobs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
                    .formatted(token())
                + "Content-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json", "too-large");
  }

  @Test
  void bodyWithoutALengthIsCutAtTheLimit() throws IOException {
    StringBuilder head = new StringBuilder();
    head.append("POST /api/v1/jobs HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ").append(token());
    head.append("\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");

    String answer = flood(head.toString());

    // The framework says it while the body still comes, and without a document.
    assertThat(answer).startsWith("HTTP/1.1 413");
  }

  private static void assertProblem(Response response, int status, String code) {
    response
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("code", equalTo(code))
        .body("status", equalTo(status))
        .body("type", equalTo("urn:idlewild:problem:" + code))
        .body("detail", notNullValue())
        .body("remedy", notNullValue());
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return answer(socket);
    }
  }

  /** Sends chunks until the server has had enough. */
  private String flood(String head) throws IOException {
    byte[] chunk =
        ("100000\r\n" + " ".repeat(1 << 20) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = new Socket("127.0.0.1", port())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      try {
        for (int i = 0; i < 100 && socket.getInputStream().available() == 0; i++) {
          socket.getOutputStream().write(chunk);
        }
      } catch (IOException closed) {
        // It answers, and then it closes: what it said is still to be read.
        return answer(socket);
      }
      return answer(socket);
    }
  }

  private static String answer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] bytes = new byte[8192];
    int length = 0;
    while (length < bytes.length) {
      int read = in.read(bytes, length, bytes.length - length);
      if (read < 0) {
        break;
      }
      length += read;
      String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
      if (text.endsWith("}")) {
        break;
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static int port() {
    return io.restassured.RestAssured.port;
  }

  private RequestSpecification authorized() {
    return given().header("Authorization", "Bearer " + token());
  }

  private String token() {
    try {
      return Files.readString(settings.dataFolder().resolve("admin.token")).strip();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
