package io.idlewild.client.internal.remote;

import io.idlewild.client.internal.json.Json;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text of an invitation: {@code idw1.} and JSON in base64url. */
final class InvitationCode {
  private static final String PREFIX = "idw1.";

  private InvitationCode() {}

  static String encode(String token, String caFingerprint, List<String> publishers) {
    Map<String, Object> code = new LinkedHashMap<>();
    code.put("t", token);
    code.put("ca", caFingerprint);
    code.put("p", publishers);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(code));
  }
}
