package io.idlewild.worker.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.idlewild.core.content.Hash;
import io.idlewild.protocol.workload.PublisherId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a volunteer was given to enrol with: a plain token, or {@code idw1.} and base64url of JSON
 * with the token, the fingerprint of the coordinator's authority, and publishers to trust.
 *
 * @param token that the coordinator knows
 * @param authority SHA-256 of the authority's certificate, if the invitation names it
 * @param publishers whose workloads may run
 */
public record Invitation(String token, Optional<Hash> authority, List<PublisherId> publishers) {
  private static final String PREFIX = "idw1.";

  public Invitation {
    publishers = List.copyOf(publishers);
  }

  /**
   * Reads an invitation.
   *
   * @throws IllegalArgumentException if it begins like one but is damaged
   */
  public static Invitation parse(String text) {
    String invitation = text.strip();
    if (!invitation.startsWith(PREFIX)) {
      return new Invitation(invitation, Optional.empty(), List.of());
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(invitation.substring(PREFIX.length()));
      return read(new JsonMapper().readTree(json));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the invitation is damaged; copy all of it, from \"idw1.\" to its end", e);
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  private static Invitation read(JsonNode json) {
    List<PublisherId> publishers = new ArrayList<>();
    for (JsonNode publisher : json.path("p")) {
      publishers.add(PublisherId.parse(publisher.asText()));
    }
    String token = json.path("t").asText();
    if (token.isEmpty()) {
      throw new IllegalArgumentException("no token");
    }
    Optional<Hash> authority =
        json.hasNonNull("ca") ? Optional.of(Hash.parse(json.get("ca").asText())) : Optional.empty();
    return new Invitation(token, authority, publishers);
  }
}
