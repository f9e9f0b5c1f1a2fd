package io.idlewild.coordinator.access;

import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.id.AccountId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tokens that people make for their programs. */
@ApplicationScoped
class ApiTokens {
  private static final int MOST = 100;

  private final AccessRepository repository;
  private final AccessService access;
  private final InstantSource clock;
  private final SecureRandom random;

  ApiTokens(
      AccessRepository repository, AccessService access, InstantSource clock, SecureRandom random) {
    this.repository = repository;
    this.access = access;
    this.clock = clock;
    this.random = random;
  }

  /**
   * A token without its secret.
   *
   * @param lastUsedAt to within some seconds
   */
  record ApiToken(
      UUID id,
      AccountId account,
      String name,
      Set<Scope> scopes,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant lastUsedAt) {}

  /** A token that was just made; the secret is shown once. */
  record Issued(ApiToken token, Secret secret) {}

  /** Makes one for the caller; it may not do more than the caller may now. */
  Issued issue(Caller caller, String name, Set<Scope> scopes, Duration term) {
    refuseMore(caller, scopes);
    Secret secret = Secret.draw(random);
    AccessTokenEntity entity = entity(caller, secret, term);
    entity.name = name;
    entity.scopes = AccessTokenEntity.text(scopes);
    QuarkusTransaction.requiringNew()
        .run(() -> {
          refuseMany(caller);
          repository.add(entity);
        });
    access.refresh();
    return new Issued(token(entity), secret);
  }

  private AccessTokenEntity entity(Caller caller, Secret secret, Duration term) {
    Instant now = clock.instant();
    return AccessTokenEntity.of(
        secret,
        AccountId.random(random).value(),
        caller.account(),
        AccessTokenEntity.Kind.API,
        now,
        now.plus(term));
  }

  /** An account's tokens, the newest first; without an account everybody's. */
  List<ApiToken> list(Optional<AccountId> account) {
    return QuarkusTransaction.requiringNew()
        .call(() -> repository.apiTokens(account).stream().map(ApiTokens::token).toList());
  }

  /**
   * Gives a token of the caller's own another secret, and as long a life as it was given at first;
   * the old secret is refused at once. Empty if the caller has none of this id.
   */
  Optional<Issued> rotate(Caller caller, UUID id) {
    Secret secret = Secret.draw(random);
    Optional<Issued> fresh =
        QuarkusTransaction.requiringNew()
            .call(() ->
                repository
                    .apiToken(id)
                    .filter(token -> caller.account().equals(new AccountId(token.accountId)))
                    .map(old -> replaced(caller, old, secret)));
    fresh.ifPresent(issued -> access.refresh());
    return fresh;
  }

  private Issued replaced(Caller caller, AccessTokenEntity old, Secret secret) {
    refuseMore(caller, old.scopes());
    Instant end = Optional.ofNullable(old.expiresAt).orElseGet(clock::instant);
    old.delete();
    AccessTokenEntity entity = entity(caller, secret, Duration.between(old.createdAt, end));
    entity.name = old.name;
    entity.scopes = old.scopes;
    repository.add(entity);
    return new Issued(token(entity), secret);
  }

  /** Ends a token at once; false if the caller sees none of this id. */
  boolean revoke(Caller caller, UUID id) {
    boolean gone =
        QuarkusTransaction.requiringNew()
            .call(() ->
                repository
                    .apiToken(id)
                    .filter(token -> caller.sees(new AccountId(token.accountId)))
                    .map(token -> {
                      token.delete();
                      return true;
                    })
                    .orElse(false));
    if (gone) {
      access.refresh();
    }
    return gone;
  }

  private static void refuseMore(Caller caller, Set<Scope> scopes) {
    String beyond =
        scopes.stream()
            .filter(scope -> !caller.may(scope))
            .map(Scope::word)
            .sorted()
            .collect(Collectors.joining(", "));
    if (!beyond.isEmpty()) {
      throw Problem.unprocessable(
              "scope-beyond",
              "You may not do this yourself: %s.".formatted(beyond),
              "Leave it out, or ask an admin for the role.")
          .asException();
    }
  }

  private void refuseMany(Caller caller) {
    if (repository.countApiTokens(caller.account()) >= MOST) {
      throw Problem.unprocessable(
              "too-many-tokens",
              "An account has at most %d tokens.".formatted(MOST),
              "Revoke one that is not needed any more.")
          .asException();
    }
  }

  private static ApiToken token(AccessTokenEntity entity) {
    return new ApiToken(
        entity.id,
        new AccountId(entity.accountId),
        String.valueOf(entity.name),
        entity.scopes(),
        entity.createdAt,
        Optional.ofNullable(entity.expiresAt).orElse(Instant.MAX),
        entity.lastUsedAt);
  }
}
