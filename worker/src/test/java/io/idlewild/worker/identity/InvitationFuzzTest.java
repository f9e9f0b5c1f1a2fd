package io.idlewild.worker.identity;

import io.idlewild.testkit.fuzz.Fuzz;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a volunteer pastes. */
class InvitationFuzzTest {
  private static final String JSON =
      "{\"t\":\"%s\",\"ca\":\"%s\",\"p\":[\"%s\"]}"
          .formatted("0a".repeat(32), "1b".repeat(32), "2c".repeat(32));

  @Test
  void invitation() {
    Fuzz.of("invitation", IllegalArgumentException.class)
        .texts(List.of(invitation(JSON), "0a".repeat(32)), Invitation::parse);
  }

  @Test
  void insideOfAnInvitation() {
    Fuzz.of("invitation's JSON", IllegalArgumentException.class)
        .texts(List.of(JSON), text -> Invitation.parse(invitation(text)));
  }

  private static String invitation(String json) {
    return "idw1."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
