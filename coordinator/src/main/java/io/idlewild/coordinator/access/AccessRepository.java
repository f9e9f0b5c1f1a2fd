package io.idlewild.coordinator.access;

import static java.util.Objects.requireNonNull;

import io.idlewild.core.content.Hash;
import io.idlewild.core.id.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Accounts and tokens in the database. Call it in a transaction. */
@ApplicationScoped
class AccessRepository {
  Optional<Caller> accountNamed(String name) {
    return AccountEntity.<AccountEntity>find("name", name)
        .firstResultOptional()
        .map(AccountEntity::caller);
  }

  /** The account of the {@code admin.token} file, whatever it is called by now. */
  Optional<AccountId> adminFileAccount() {
    return AccessTokenEntity.<AccessTokenEntity>find("kind", AccessTokenEntity.Kind.ADMIN_FILE)
        .firstResultOptional()
        .map(token -> new AccountId(token.accountId));
  }

  Map<AccountId, String> names() {
    return AccountEntity.<AccountEntity>listAll().stream()
        .collect(Collectors.toMap(account -> new AccountId(account.id), account -> account.name));
  }

  Set<AccountId> disabled() {
    return AccountEntity.<AccountEntity>list("disabledAt is not null").stream()
        .map(account -> new AccountId(account.id))
        .collect(Collectors.toSet());
  }

  void add(AccountEntity account) {
    account.persist();
  }

  void add(AccessTokenEntity token) {
    token.persist();
  }

  void remove(Hash token) {
    AccessTokenEntity.deleteById(token.toString());
  }

  /** Forgets the tokens of earlier {@code admin.token} files. */
  void removeAdminTokensBut(Hash kept) {
    AccessTokenEntity.delete(
        "kind = ?1 and hash <> ?2", AccessTokenEntity.Kind.ADMIN_FILE, kept.toString());
  }

  /** Ends an account's sessions, but for one. */
  void removeSessionsBut(AccountId account, Optional<Hash> kept) {
    AccessTokenEntity.delete(
        "accountId = ?1 and kind = ?2 and hash <> ?3",
        account.value(),
        AccessTokenEntity.Kind.SESSION,
        kept.map(Hash::toString).orElse(""));
  }

  boolean hasToken(Hash hash) {
    return AccessTokenEntity.findById(hash.toString()) != null;
  }

  /** An account's tokens, the newest first; null is everybody's. */
  List<AccessTokenEntity> apiTokens(Optional<AccountId> account) {
    return account.isEmpty()
        ? AccessTokenEntity.list("kind = ?1 order by createdAt desc", AccessTokenEntity.Kind.API)
        : AccessTokenEntity.list(
            "kind = ?1 and accountId = ?2 order by createdAt desc",
            AccessTokenEntity.Kind.API,
            account.get().value());
  }

  long countApiTokens(AccountId account) {
    return AccessTokenEntity.count(
        "kind = ?1 and accountId = ?2", AccessTokenEntity.Kind.API, account.value());
  }

  Optional<AccessTokenEntity> apiToken(UUID id) {
    return AccessTokenEntity.<AccessTokenEntity>find(
            "id = ?1 and kind = ?2", id, AccessTokenEntity.Kind.API)
        .firstResultOptional();
  }

  void used(Map<Hash, Instant> uses) {
    uses.forEach((hash, at) ->
        AccessTokenEntity.update("lastUsedAt = ?1 where hash = ?2", at, hash.toString()));
  }

  /** All tokens that are good at {@code now}; those that have expired are deleted. */
  Map<Hash, KnownToken> goodTokens(Instant now) {
    AccessTokenEntity.delete("expiresAt < ?1", now);
    Map<UUID, AccountEntity> accounts = new HashMap<>();
    AccountEntity.<AccountEntity>list(
            "disabledAt is null and id in (select t.accountId from AccessTokenEntity t)")
        .forEach(account -> accounts.put(account.id, account));
    List<AccessTokenEntity> tokens = AccessTokenEntity.listAll();
    return tokens.stream()
        .filter(token -> accounts.containsKey(token.accountId))
        .collect(
            Collectors.toMap(
                token -> Hash.parse(token.hash),
                token -> known(token, requireNonNull(accounts.get(token.accountId)))));
  }

  private static KnownToken known(AccessTokenEntity token, AccountEntity account) {
    return new KnownToken(
        new Caller(
            new AccountId(account.id),
            account.name,
            account.roles(),
            token.scopes(),
            Optional.of(Hash.parse(token.hash))),
        Optional.ofNullable(token.expiresAt),
        token.kind == AccessTokenEntity.Kind.API);
  }
}
