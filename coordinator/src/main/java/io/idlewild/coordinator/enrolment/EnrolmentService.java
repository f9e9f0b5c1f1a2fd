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
  private final EnrolmentTokens tokens;
  private final HostService hosts;
  private final AccessService access;
  private final CertificateAuthority authority;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Duration certificateTerm;
  private final Challenges challenges;
  private final RateLimits limits;
  private final EnrolmentSettings settings;

  EnrolmentService(
      EnrolmentTokens tokens,
      HostService hosts,
      AccessService access,
      CertificateAuthority authority,
      CoordinatorSettings program,
      EnrolmentSettings settings,
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
    this.settings = settings;
    this.certificateTerm = program.access().hostCertificateTerm();
    this.challenges = new Challenges(random, clock, program.access().challengeTerm());
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
    if (account.isEmpty() && !settings.anonymous()) {
      throw Problem.unprocessable(
              "account-missing",
              "Hosts of this project belong to accounts (idlewild.enrolment.anonymous is false).",
              "Name the account that the hosts will belong to.")
          .asException();
    }
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

  /**
   * Makes a machine a host.
   *
   * @param token empty if it has none, which is enough where everybody may enrol
   */
  Certified enrol(Optional<Secret> token, HostProof proof, HostFacts facts, InetAddress address) {
    PublicKey key = check(proof, Purpose.ENROL);
    HostId id = HostId.ofKey(proof.hostKey());
    Optional<Host> known = hosts.find(id);
    known.ifPresent(EnrolmentService::refuseRevoked);
    Host host =
        QuarkusTransaction.requiringNew()
            .call(() -> {
              Optional<AccountId> account = redeem(token, known.isPresent());
              return known.orElseGet(() -> {
                admit(address);
                AccountId owner = account.orElseGet(() -> newOwnAccount(id));
                return hosts.add(id, proof.hostKey(), owner, facts, address);
              });
            });
    hosts.enrolled(host);
    return certify(id, key);
  }

  /** After the token: who has none does not spend what his neighbours may use. */
  private void admit(InetAddress address) {
    limits
        .newHost(address)
        .ifPresent(problem -> {
          throw problem.asException();
        });
  }

  Certified renew(HostProof proof) {
    PublicKey key = check(proof, Purpose.RENEW);
    HostId id = HostId.ofKey(proof.hostKey());
    Optional<Host> known = hosts.find(id);
    refuseRevoked(known.orElseThrow(() -> unknownHost().asException()));
    return certify(id, key);
  }

  static Problem unknownHost() {
    return Problem.notFound(
        "host-unknown",
        "No host with this key is enrolled here.",
        "Enrol it with a token (idlewild worker enrol).");
  }

  private Optional<AccountId> redeem(Optional<Secret> token, boolean again) {
    if (token.isPresent()) {
      return tokens.redeem(token.get(), again, clock.instant());
    }
    if (!settings.open()) {
      throw Problem.of(
              "token-missing",
              403,
              "This project takes hosts by invitation.",
              "Ask its admin for a token (idlewild invite).")
          .asException();
    }
    return Optional.empty();
  }

  /** An anonymous host is an account of its own. */
  private AccountId newOwnAccount(HostId id) {
    if (!settings.anonymous()) {
      throw Problem.of(
              "account-missing",
              403,
              "Hosts of this project belong to accounts, and the token names none.",
              "Ask the project's admin for a token of your account.")
          .asException();
    }
    return access.accountNamed(ownName(id), Role.VOLUNTEER);
  }

  /** Nobody can have this account but the host with this key. */
  static String ownName(HostId id) {
    return "host-" + id;
  }

  private PublicKey check(HostProof proof, Purpose purpose) {
    require(proof, purpose);
    return CertificateRequest.key(proof.csr())
        .orElseThrow(() ->
            Problem.unprocessable(
                    "bad-csr",
                    "The certificate request is not a PKCS#10 request that a P-256 key signed.",
                    "Make one with a key on the curve P-256 (secp256r1).")
                .asException());
  }

  /** Fails with a problem unless the proof is one, and was not used before. */
  void require(HostProof proof, Purpose purpose) {
    if (!proof.holdsFor(purpose) || !challenges.redeem(proof.challenge())) {
      throw Problem.of(
              "proof-wrong",
              403,
              "The signature does not prove the host key, or the challenge is not one of ours, has"
                  + " ended or was answered before.",
              "Ask for a challenge and sign it with the host key within its time.")
          .asException();
    }
  }

  static void refuseRevoked(Host host) {
    if (host.revoked()) {
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
