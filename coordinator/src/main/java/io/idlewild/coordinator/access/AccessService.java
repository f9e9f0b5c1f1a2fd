package io.idlewild.coordinator.access;

import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.AccountId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Accounts and tokens. Tokens are few and asked for with each call, so all of them stand in memory;
 * they are read again every few seconds, in case another coordinator on this database changed them.
 */
@ApplicationScoped
public class AccessService {
  private final AccessRepository repository;
  private final CoordinatorSettings settings;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Map<AccountId, String> names = new ConcurrentHashMap<>();
  private final Map<Hash, Instant> uses = new ConcurrentHashMap<>();
  private volatile Map<Hash, KnownToken> tokens = Map.of();
  private volatile Set<AccountId> disabled = Set.of();

  AccessService(
      AccessRepository repository,
      CoordinatorSettings settings,
      InstantSource clock,
      SecureRandom random) {
    this.repository = repository;
    this.settings = settings;
    this.clock = clock;
    this.random = random;
  }

  /** Who has this token; empty if nobody has, or if it is no longer good. */
  public Optional<Caller> callerWith(Secret token) {
    Hash hash = token.hash();
    Instant now = clock.instant();
    Optional<KnownToken> known = Optional.ofNullable(tokens.get(hash)).filter(k -> k.isGoodAt(now));
    known.filter(KnownToken::counted).ifPresent(used -> uses.put(hash, now));
    return known.map(KnownToken::caller);
  }

  /**
   * Whether what let a caller in still does. Answers that go on for long ask it again and again.
   */
  public boolean isStillIn(Caller caller) {
    return caller
        .token()
        .map(hash -> {
          KnownToken known = tokens.get(hash);
          return known != null && known.isGoodAt(clock.instant()) && known.caller().equals(caller);
        })
        .orElseGet(() -> !disabled.contains(caller.account()));
  }

  /** What people call an account. */
  public String nameOf(AccountId account) {
    return names.getOrDefault(account, account.toString());
  }

  /**
   * The account of this name, made with {@code role} if there is none; in the caller's transaction
   * if there is one. A second connection for it could wait for ever: for callers that wait for the
   * rows of this one.
   */
  public AccountId accountNamed(String name, Role role) {
    AccountId id =
        QuarkusTransaction.joiningExisting()
            .call(() ->
                repository
                    .accountNamed(name)
                    .map(Caller::account)
                    .orElseGet(() -> newAccount(name, role)));
    names.put(id, name);
    return id;
  }

  /** Begins a session for a caller; one that was let in by a token ends with it. */
  public Session open(Caller caller) {
    Instant now = clock.instant();
    Session session = new Session(Secret.draw(random), now.plus(settings.access().sessionTerm()));
    QuarkusTransaction.requiringNew()
        .run(() -> {
          AccessTokenEntity token =
              AccessTokenEntity.of(
                  session.secret(),
                  AccountId.random(random).value(),
                  caller.account(),
                  AccessTokenEntity.Kind.SESSION,
                  now,
                  session.expiresAt());
          token.scopes = AccessTokenEntity.text(caller.scopes());
          token.openedBy = caller.token().map(Hash::toString).orElse(null);
          repository.add(token);
        });
    refresh();
    return session;
  }

  /** Ends a session. */
  public void close(Secret session) {
    QuarkusTransaction.requiringNew().run(() -> repository.remove(session.hash()));
    refresh();
  }

  /** Ends an account's sessions, but for that of {@code kept}. */
  public void closeSessions(AccountId account, Optional<Hash> kept) {
    QuarkusTransaction.requiringNew().run(() -> repository.removeSessionsBut(account, kept));
    refresh();
  }

  /** Makes {@code token} the one admin token. */
  void setAdminToken(Secret token) {
    QuarkusTransaction.requiringNew()
        .run(() -> {
          AccountId admin =
              repository.adminFileAccount().orElseGet(() -> accountNamed("admin", Role.ADMIN));
          repository.removeAdminTokensBut(token.hash());
          if (!repository.hasToken(token.hash())) {
            repository.add(
                AccessTokenEntity.of(
                    token,
                    AccountId.random(random).value(),
                    admin,
                    AccessTokenEntity.Kind.ADMIN_FILE,
                    clock.instant(),
                    null));
          }
        });
    refresh();
  }

  /** Reads again who may come in; whoever changed that calls it, so that it holds at once here. */
  @Scheduled(every = "10s", delayed = "10s")
  public void refresh() {
    Map<Hash, Instant> seen = Map.copyOf(uses);
    QuarkusTransaction.requiringNew()
        .run(() -> {
          repository.used(seen);
          tokens = repository.goodTokens(clock.instant());
          names.putAll(repository.names());
          disabled = repository.disabled();
        });
    seen.forEach(uses::remove);
  }

  private AccountId newAccount(String name, Role role) {
    AccountId id = AccountId.random(random);
    repository.add(AccountEntity.of(id, name, Set.of(role), clock.instant()));
    return id;
  }

  /**
   * A browser's login.
   *
   * @param secret in its cookie
   * @param expiresAt when it ends by itself
   */
  public record Session(Secret secret, Instant expiresAt) {}
}
