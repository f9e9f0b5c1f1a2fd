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

  Map<AccountId, String> names() {
    return AccountEntity.<AccountEntity>listAll().stream()
        .collect(Collectors.toMap(account -> new AccountId(account.id), account -> account.name));
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

  boolean hasToken(Hash hash) {
    return AccessTokenEntity.findById(hash.toString()) != null;
  }

  /** All tokens that are good at {@code now}; the others are deleted. */
  Map<Hash, KnownToken> goodTokens(Instant now) {
    AccessTokenEntity.delete("expiresAt < ?1", now);
    Map<UUID, Caller> callers = new HashMap<>();
    AccountEntity.<AccountEntity>listAll()
        .forEach(account -> callers.put(account.id, account.caller()));
    List<AccessTokenEntity> tokens = AccessTokenEntity.listAll();
    return tokens.stream()
        .collect(
            Collectors.toMap(
                token -> Hash.parse(token.hash),
                token ->
                    new KnownToken(
                        requireNonNull(callers.get(token.accountId)),
                        Optional.ofNullable(token.expiresAt))));
  }
}
