package io.idlewild.worker.page;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer with its body; headers that every answer has are not in it. */
@SuppressWarnings("ArrayRecordComponent")
record PageReply(int status, String contentType, byte[] body, Map<String, String> headers) {
  private static final String JSON = "application/json";
  private static final int OK = 200;

  PageReply {
    headers = Map.copyOf(headers);
  }

  static PageReply json(String json) {
    return json(OK, json);
  }

  static PageReply json(int status, String json) {
    return new PageReply(status, JSON, json.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  static PageReply asset(String type, byte[] bytes) {
    return new PageReply(OK, type, bytes, Map.of());
  }

  PageReply with(String header, String value) {
    return new PageReply(status, contentType, body, Map.of(header, value));
  }
}
