package io.idlewild.coordinator.enrolment;

import io.idlewild.coordinator.access.AccessService;
import io.idlewild.coordinator.access.CertificateAuthority;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.access.Secret;
import io.idlewild.coordinator.enrolment.HostProof.Purpose;
import io.idlewild.coordinator.host.Host;
import io.idlewild.coordinator.host.HostFacts;
import io.idlewild.coordinator.host.HostService;
import io.idlewild.coordinator.limit.RateLimits;
import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Makes machines hosts, and gives hosts their next certificate. */
@ApplicationScoped
class EnrolmentService {
  private static final int SHORT_ID = 12;

  private final EnrolmentTokens tokens;
  private final HostService hosts;
  private final AccessService access;
  private final CertificateAuthority authority;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Duration certificateTerm;
  private final Challenges challenges;
  private final RateLimits limits;

  EnrolmentService(
      EnrolmentTokens tokens,
      HostService hosts,
      AccessService access,
      CertificateAuthority authority,
      CoordinatorSettings settings,
      InstantSource clock,
      SecureRandom random,
      RateLimits limits) {
    this.tokens = tokens;
    this.hosts = hosts;
    this.access = access;
    this.authority = authority;
    this.clock = clock;
    this.random = random;
    this.limits = limits;
    this.certificateTerm = settings.access().hostCertificateTerm();
    this.challenges = new Challenges(random, clock, settings.access().challengeTerm());
  }

  /**
   * A token that was made.
   *
   * @param secret shown once
   * @param expiresAt until when it is good
   */
  record NewToken(Secret secret, Instant expiresAt) {}

  /**
   * A certificate that was issued.
   *
   * @param host whose it is
   * @param certificate for 24 hours
   */
  record Certified(HostId host, X509Certificate certificate) {}

  NewToken newToken(int uses, Duration ttl, Optional<String> account) {
    Optional<AccountId> owner = account.map(name -> access.accountNamed(name, Role.VOLUNTEER));
    Secret secret = Secret.draw(random);
    Instant now = clock.instant();
    Instant expiresAt = now.plus(ttl);
    QuarkusTransaction.requiringNew().run(() -> tokens.add(secret, uses, owner, now, expiresAt));
    return new NewToken(secret, expiresAt);
  }

  Challenges.Challenge challenge() {
    return challenges.issue();
  }

  Certified enrol(Secret token, HostProof proof, HostFacts facts, InetAddress address) {
    PublicKey key = check(proof, Purpose.ENROL);
    HostId id = HostId.ofKey(proof.hostKey());
    Optional<Host> known = hosts.find(id);
    refuseRevoked(known);
    if (known.isEmpty()) {
      limits
          .newHost(address)
          .ifPresent(problem -> {
            throw problem.asException();
          });
    }
    Host host =
        QuarkusTransaction.requiringNew()
            .call(() -> {
              Optional<AccountId> account =
                  tokens.redeem(token, known.isPresent(), clock.instant());
              return known.orElseGet(() ->
                  hosts.add(
                      id,
                      proof.hostKey(),
                      account.orElseGet(() -> ownAccount(id)),
                      facts,
                      address));
            });
    hosts.enrolled(host);
    return certify(id, key);
  }

  Certified renew(HostProof proof) {
    PublicKey key = check(proof, Purpose.RENEW);
    HostId id = HostId.ofKey(proof.hostKey());
    Optional<Host> known = hosts.find(id);
    refuseRevoked(known);
    if (known.isEmpty()) {
      throw Problem.notFound(
              "host-unknown",
              "No host with this key is enrolled here.",
              "Enrol it with a token (idlewild worker enrol).")
          .asException();
    }
    return certify(id, key);
  }

  /** An anonymous host is an account of its own. */
  private AccountId ownAccount(HostId id) {
    return access.accountNamed("host-" + id.toString().substring(0, SHORT_ID), Role.VOLUNTEER);
  }

  private PublicKey check(HostProof proof, Purpose purpose) {
    if (!proof.holdsFor(purpose) || !challenges.redeem(proof.challenge())) {
      throw Problem.of(
              "proof-wrong",
              403,
              "The signature does not prove the host key, or the challenge is not one of ours, has"
                  + " ended or was answered before.",
              "Ask for a challenge and sign it with the host key within its time.")
          .asException();
    }
    return CertificateRequest.key(proof.csr())
        .orElseThrow(() ->
            Problem.unprocessable(
                    "bad-csr",
                    "The certificate request is not a PKCS#10 request that a P-256 key signed.",
                    "Make one with a key on the curve P-256 (secp256r1).")
                .asException());
  }

  private static void refuseRevoked(Optional<Host> host) {
    if (host.filter(Host::revoked).isPresent()) {
      throw Problem.of(
              "host-revoked",
              403,
              "An admin has revoked this host.",
              "Ask the project's admin why.")
          .asException();
    }
  }

  private Certified certify(HostId id, PublicKey key) {
    try {
      return new Certified(id, authority.issueForHost(id, key, certificateTerm));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no certificate could be issued for host " + id, e);
    }
  }
}
