package io.idlewild.coordinator.enrolment;

import io.idlewild.coordinator.access.Area;
import io.idlewild.coordinator.access.CertificateAuthority;
import io.idlewild.coordinator.access.Open;
import io.idlewild.coordinator.access.Pem;
import io.idlewild.coordinator.access.Requires;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Secret;
import io.idlewild.coordinator.access.ServerResource.Door;
import io.idlewild.coordinator.access.Within;
import io.idlewild.coordinator.audit.AuditEvent;
import io.idlewild.coordinator.audit.AuditNotes;
import io.idlewild.coordinator.enrolment.EnrolmentRequests.ChallengeView;
import io.idlewild.coordinator.enrolment.EnrolmentRequests.EnrolRequest;
import io.idlewild.coordinator.enrolment.EnrolmentRequests.Enrolled;
import io.idlewild.coordinator.enrolment.EnrolmentRequests.RenewRequest;
import io.idlewild.coordinator.enrolment.EnrolmentRequests.Renewed;
import io.idlewild.coordinator.enrolment.EnrolmentRequests.TokenRequest;
import io.idlewild.coordinator.enrolment.EnrolmentRequests.TokenView;
import io.idlewild.coordinator.enrolment.EnrolmentService.Certified;
import io.idlewild.coordinator.enrolment.EnrolmentService.NewToken;
import io.idlewild.coordinator.limit.RateLimits;
import io.idlewild.coordinator.platform.CallerAddress;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Enrolment over REST: a new machine has no certificate yet, and gRPC wants one. */
@Path("/api/v1")
@Tag(name = "Enrolment")
@Within(Area.HOSTS)
@Blocking
public class EnrolmentResource {
  private static final int DEFAULT_TTL_SECONDS = 900;

  private final EnrolmentService service;
  private final CertificateAuthority authority;
  private final CoordinatorSettings settings;
  private final RateLimits limits;
  private final AuditNotes notes;

  EnrolmentResource(
      EnrolmentService service,
      CertificateAuthority authority,
      CoordinatorSettings settings,
      RateLimits limits,
      AuditNotes notes) {
    this.service = service;
    this.authority = authority;
    this.settings = settings;
    this.limits = limits;
    this.notes = notes;
  }

  @POST
  @Path("enrolment-tokens")
  @Requires(Role.ADMIN)
  @Operation(
      summary = "Make an enrolment token",
      description = "Whoever has it can enrol a host. It is shown once and stored as a hash.")
  public TokenView newToken(@NotNull @Valid TokenRequest request) {
    NewToken token =
        service.newToken(
            Objects.requireNonNullElse(request.uses(), 1),
            Duration.ofSeconds(
                Objects.requireNonNullElse(request.ttlSeconds(), DEFAULT_TTL_SECONDS)),
            Optional.ofNullable(request.account()));
    return new TokenView(
        token.secret().text(), token.expiresAt(), authority.fingerprint().toString());
  }

  @GET
  @Open
  @Path("enrolments/challenge")
  @Operation(
      summary = "Get a challenge",
      description = "Bytes that the host key has to sign, good for one answer. Needs no token.")
  @APIResponse(responseCode = "200", description = "The challenge.")
  @APIResponse(responseCode = "429", description = "Code too-many-requests.")
  public ChallengeView challenge(@Context HttpServerRequest http) {
    admit(http);
    Challenges.Challenge challenge = service.challenge();
    return new ChallengeView(
        Base64.getEncoder().encodeToString(challenge.bytes()), challenge.expiresAt());
  }

  @POST
  @Open
  @Path("enrolments")
  @Operation(
      summary = "Enrol a host",
      description =
          "The token of the body lets it in; the signature proves that it has the host key. The"
              + " same key is the same host, and enrolling it again costs no use of the token.")
  @APIResponse(responseCode = "200", description = "A client certificate for 24 hours.")
  @APIResponse(
      responseCode = "403",
      description =
          "Codes token-missing, token-unknown, token-used-up, token-expired, account-missing,"
              + " proof-wrong, host-revoked.")
  @APIResponse(responseCode = "422", description = "Code bad-csr.")
  @APIResponse(responseCode = "429", description = "Code too-many-requests.")
  public Enrolled enrol(@NotNull @Valid EnrolRequest request, @Context HttpServerRequest http) {
    Certified certified =
        service.enrol(
            Optional.ofNullable(request.token())
                .filter(token -> !token.isBlank())
                .map(token -> new Secret(token.strip())),
            request.proof(),
            request.facts(),
            admit(http));
    notes.actor(AuditEvent.Kind.HOST, certified.host().toString());
    return new Enrolled(
        certified.host().toString(),
        pem(certified.certificate()),
        pem(authority.certificate()),
        Door.forWorkers(settings),
        settings.project());
  }

  @POST
  @Open
  @Path("enrolments/renewals")
  @Operation(
      summary = "Renew a host's certificate",
      description = "The signature of the host key is enough; an expired certificate is no hurdle.")
  @APIResponse(responseCode = "200", description = "A client certificate for 24 hours.")
  @APIResponse(responseCode = "403", description = "Codes proof-wrong, host-revoked.")
  @APIResponse(responseCode = "404", description = "Code host-unknown.")
  @APIResponse(responseCode = "422", description = "Code bad-csr.")
  @APIResponse(responseCode = "429", description = "Code too-many-requests.")
  public Renewed renew(@NotNull @Valid RenewRequest request, @Context HttpServerRequest http) {
    admit(http);
    Certified certified = service.renew(request.proof());
    notes.actor(AuditEvent.Kind.HOST, certified.host().toString());
    return new Renewed(
        pem(certified.certificate()), pem(authority.certificate()), Door.forWorkers(settings));
  }

  /** Where the call comes from, unless too many do. */
  private InetAddress admit(HttpServerRequest http) {
    InetAddress from = CallerAddress.of(http);
    limits
        .enrolmentCall(from)
        .ifPresent(problem -> {
          throw problem.asException();
        });
    return from;
  }

  private static String pem(X509Certificate certificate) {
    try {
      return Pem.text(certificate);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate of ours cannot be encoded", e);
    }
  }
}
