package io.idlewild.coordinator.enrolment;

import io.idlewild.coordinator.access.Secret;
import io.idlewild.coordinator.host.Host;
import io.idlewild.coordinator.host.HostService;
import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Gives a host that belongs to nobody, and all that it has earned, to a person's account: the
 * person gets a token, and the machine shows with its host key that it wants to be hers. Its own
 * account and that account's entries stay as they are and point to hers, once and for good, so
 * nothing is counted twice and the history stays.
 */
@ApplicationScoped
class ClaimService {
  private final Jdbc jdbc;
  private final HostService hosts;
  private final EnrolmentService enrolment;
  private final EnrolmentSettings settings;
  private final InstantSource clock;
  private final SecureRandom random;

  ClaimService(
      Jdbc jdbc,
      HostService hosts,
      EnrolmentService enrolment,
      EnrolmentSettings settings,
      InstantSource clock,
      SecureRandom random) {
    this.jdbc = jdbc;
    this.hosts = hosts;
    this.enrolment = enrolment;
    this.settings = settings;
    this.clock = clock;
    this.random = random;
  }

  /**
   * A token that was made.
   *
   * @param secret shown once
   * @param expiresAt until when it is good
   */
  record ClaimToken(Secret secret, Instant expiresAt) {}

  /**
   * What came of a claim.
   *
   * @param account name of the account that the host belongs to now
   * @param before whether it did so already
   */
  record Claimed(HostId host, String account, boolean before) {}

  ClaimToken newToken(AccountId account, int uses) {
    Secret secret = Secret.draw(random);
    Instant now = clock.instant();
    Instant expiresAt = now.plus(settings.claimTerm());
    QuarkusTransaction.requiringNew()
        .run(() -> {
          jdbc.update("DELETE FROM claim_token WHERE expires_at < ?", utc(now));
          jdbc.update(
              "INSERT INTO claim_token (hash, account_id, uses_left, created_at, expires_at)"
                  + " VALUES (?, ?, ?, ?, ?)",
              secret.hash().toString(),
              account.value(),
              uses,
              utc(now),
              utc(expiresAt));
        });
    return new ClaimToken(secret, expiresAt);
  }

  /**
   * Redeems a token.
   *
   * @param proof over the token, by the host key
   */
  Claimed claim(Secret token, HostProof proof) {
    enrolment.require(proof, HostProof.Purpose.CLAIM);
    HostId id = HostId.ofKey(proof.hostKey());
    Host host = hosts.find(id).orElseThrow(() -> EnrolmentService.unknownHost().asException());
    EnrolmentService.refuseRevoked(host);
    Owner owner = QuarkusTransaction.requiringNew().call(() -> claimHere(token, host));
    if (!owner.before()) {
      hosts.claimed(id, new AccountId(owner.account()));
    }
    return new Claimed(id, owner.name(), owner.before());
  }

  private record Owner(UUID account, String name, boolean before) {}

  /** The rows of token and account are held, so of two claims at once one comes second. */
  private Owner claimHere(Secret token, Host host) {
    Token row = redeemable(token);
    UUID before =
        jdbc.first(
                "SELECT account_id FROM host WHERE id = ? FOR UPDATE",
                result -> result.getObject(1, UUID.class),
                host.id().value())
            .orElseThrow();
    if (before.equals(row.account())) {
      return new Owner(row.account(), row.name(), true);
    }
    if (row.uses() == 0) {
      throw refusal("token-used-up", "The token has been used as often as it was made for.");
    }
    int moved =
        jdbc.update(
            "UPDATE account SET claimed_by = ?, claimed_at = ?"
                + " WHERE id = ? AND name = ? AND claimed_by IS NULL",
            row.account(),
            utc(clock.instant()),
            before,
            EnrolmentService.ownName(host.id()));
    if (moved == 0) {
      throw Problem.conflict(
              "host-claimed",
              "Host %s belongs to an account already.".formatted(host.id()),
              "Ask the owner of that account, or the project's admin.")
          .asException();
    }
    jdbc.update("UPDATE host SET account_id = ? WHERE id = ?", row.account(), host.id().value());
    jdbc.update(
        "UPDATE claim_token SET uses_left = uses_left - 1 WHERE hash = ?", token.hash().toString());
    return new Owner(row.account(), row.name(), false);
  }

  private record Token(UUID account, String name, int uses, Instant expiresAt) {}

  private Token redeemable(Secret token) {
    Token row =
        jdbc.first(
                """
                SELECT t.account_id, a.name, t.uses_left, t.expires_at
                FROM claim_token t JOIN account a ON a.id = t.account_id
                WHERE t.hash = ? FOR UPDATE OF t
                """,
                result ->
                    new Token(
                        result.getObject(1, UUID.class),
                        result.getString(2),
                        result.getInt(3),
                        result.getObject(4, OffsetDateTime.class).toInstant()),
                token.hash().toString())
            .orElseThrow(
                () -> refusal("token-unknown", "This coordinator did not make this token."));
    if (!clock.instant().isBefore(row.expiresAt())) {
      throw refusal("token-expired", "The token was good until %s.".formatted(row.expiresAt()));
    }
    return row;
  }

  private static RuntimeException refusal(String code, String detail) {
    return Problem.of(
            code, 403, detail, "Make a new one (POST /api/v1/claims, or the page) and use it soon.")
        .asException();
  }

  /** What the host key signs of a token. */
  static byte[] signed(String token) {
    return token.getBytes(StandardCharsets.UTF_8);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
