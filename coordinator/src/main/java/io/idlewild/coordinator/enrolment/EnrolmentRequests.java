package io.idlewild.coordinator.enrolment;

import io.idlewild.coordinator.access.Pem;
import io.idlewild.coordinator.access.ServerResource.Door;
import io.idlewild.coordinator.host.HostFacts;
import io.idlewild.coordinator.platform.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What is sent and answered in enrolment, field by field as JSON has it. */
public final class EnrolmentRequests {
  private static final int MAX_TEXT = 10_000;
  private static final int WEEK_SECONDS = 7 * 24 * 3600;
  private static final int MANY = 100_000;

  private EnrolmentRequests() {}

  /**
   * Asks for a token.
   *
   * @param uses how many hosts may enrol with it (default 1)
   * @param ttlSeconds how long it is good (default 900)
   * @param account name of the account that the hosts belong to; without it each host is its own
   */
  public record TokenRequest(
      @Min(1) @Max(MANY) @Nullable Integer uses,
      @Min(1) @Max(WEEK_SECONDS) @Nullable Integer ttlSeconds,
      @Pattern(regexp = "[A-Za-z0-9._@-]{1,64}", message = "is 1 - 64 of letters, digits, . _ @ -")
          @Nullable String account) {}

  /**
   * A token, shown once.
   *
   * @param token to give to the volunteer
   * @param expiresAt until when it is good
   * @param caFingerprint SHA-256 of the CA's certificate, for invitations
   */
  public record TokenView(String token, Instant expiresAt, String caFingerprint) {}

  /**
   * What a host has to sign.
   *
   * @param challenge base64
   * @param expiresAt until when it can be answered
   */
  public record ChallengeView(String challenge, Instant expiresAt) {}

  /**
   * A machine wants to be a host.
   *
   * @param token of an admin; absent where everybody may enrol
   * @param challenge base64
   * @param hostKey base64 of the Ed25519 key's SubjectPublicKeyInfo
   * @param csr PKCS#10 as PEM, by a P-256 key
   * @param signature base64; the host key's over "idlewild-enrol-1", a zero byte, the challenge,
   *     and SHA-256 of the request's DER
   * @param facts of the machine
   */
  public record EnrolRequest(
      @Size(max = MAX_TEXT) @Nullable String token,
      @NotNull @Size(max = MAX_TEXT) String challenge,
      @NotNull @Size(max = MAX_TEXT) String hostKey,
      @NotNull @Size(max = MAX_TEXT) String csr,
      @NotNull @Size(max = MAX_TEXT) String signature,
      @NotNull @Valid HostFacts facts) {
    HostProof proof() {
      return EnrolmentRequests.proof(hostKey, challenge, csr, signature);
    }
  }

  /**
   * A host wants its next certificate.
   *
   * @param challenge base64
   * @param hostKey base64 of the Ed25519 key's SubjectPublicKeyInfo
   * @param csr PKCS#10 as PEM, by a P-256 key
   * @param signature as for enrolment, but over "idlewild-renew-1"
   */
  public record RenewRequest(
      @NotNull @Size(max = MAX_TEXT) String challenge,
      @NotNull @Size(max = MAX_TEXT) String hostKey,
      @NotNull @Size(max = MAX_TEXT) String csr,
      @NotNull @Size(max = MAX_TEXT) String signature) {
    HostProof proof() {
      return EnrolmentRequests.proof(hostKey, challenge, csr, signature);
    }
  }

  /**
   * Asks for a claim token.
   *
   * @param uses how many hosts it is for (default 1)
   */
  public record ClaimTokenRequest(@Min(1) @Max(MANY) @Nullable Integer uses) {}

  /**
   * A claim token, shown once.
   *
   * @param token for {@code idlewild worker claim}
   * @param expiresAt until when it is good
   */
  public record ClaimTokenView(String token, Instant expiresAt) {}

  /**
   * A host wants to belong to an account.
   *
   * @param token of somebody who has the account
   * @param challenge base64
   * @param hostKey base64 of the Ed25519 key's SubjectPublicKeyInfo
   * @param signature base64; the host key's over "idlewild-claim-1", a zero byte, the challenge,
   *     and SHA-256 of the token's text
   */
  public record ClaimRequest(
      @NotNull @Size(max = MAX_TEXT) String token,
      @NotNull @Size(max = MAX_TEXT) String challenge,
      @NotNull @Size(max = MAX_TEXT) String hostKey,
      @NotNull @Size(max = MAX_TEXT) String signature) {
    HostProof proof() {
      return new HostProof(
          base64("hostKey", hostKey),
          base64("challenge", challenge),
          ClaimService.signed(token.strip()),
          base64("signature", signature));
    }
  }

  /**
   * The host belongs to the account.
   *
   * @param hostId derived from its key
   * @param account name
   */
  public record ClaimView(String hostId, String account) {}

  /**
   * A host wants something for itself.
   *
   * @param challenge base64
   * @param hostKey base64 of the Ed25519 key's SubjectPublicKeyInfo
   * @param signature base64; the host key's over "idlewild-standing-1" or "idlewild-leave-1", a
   *     zero byte, the challenge, and SHA-256 of nothing
   */
  public record HostRequest(
      @NotNull @Size(max = MAX_TEXT) String challenge,
      @NotNull @Size(max = MAX_TEXT) String hostKey,
      @NotNull @Size(max = MAX_TEXT) String signature) {
    HostProof proof() {
      return new HostProof(
          base64("hostKey", hostKey),
          base64("challenge", challenge),
          new byte[0],
          base64("signature", signature));
    }
  }

  /**
   * What a host has earned, in seconds of the reference machine.
   *
   * @param account name; null if the host belongs to nobody
   * @param hostCredit earned by the host
   * @param accountCredit earned by all hosts of the account
   */
  public record StandingView(
      @Nullable String account, BigDecimal hostCredit, BigDecimal accountCredit) {}

  /**
   * The host has left.
   *
   * @param hostId derived from its key
   */
  public record FarewellView(String hostId) {}

  /**
   * The machine is a host.
   *
   * @param hostId derived from its key
   * @param certificate PEM
   * @param ca PEM; whom to trust
   * @param grpc where to connect
   * @param project name for people
   */
  public record Enrolled(String hostId, String certificate, String ca, Door grpc, String project) {}

  /**
   * The host has another certificate.
   *
   * @param certificate PEM
   * @param ca PEM; whom to trust
   * @param grpc where to connect
   */
  public record Renewed(String certificate, String ca, Door grpc) {}

  private static HostProof proof(String hostKey, String challenge, String csr, String signature) {
    return new HostProof(
        base64("hostKey", hostKey),
        base64("challenge", challenge),
        request(csr),
        base64("signature", signature));
  }

  private static byte[] base64(String field, String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(
              "invalid-request",
              "%s is not base64: %s.".formatted(field, e.getMessage()),
              "Encode the bytes with the standard base64 alphabet.")
          .asException();
    }
  }

  private static byte[] request(String csr) {
    try {
      return Pem.bytes("CERTIFICATE REQUEST", csr);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(
              "invalid-request",
              "csr is not a certificate request in PEM: %s.".formatted(e.getMessage()),
              "Send the PKCS#10 request with its BEGIN and END lines.")
          .asException();
    }
  }
}
