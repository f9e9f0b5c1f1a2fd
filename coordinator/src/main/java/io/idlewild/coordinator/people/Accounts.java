package io.idlewild.coordinator.people;

import io.idlewild.coordinator.access.AccessService;
import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.password.PasswordRules;
import io.idlewild.coordinator.password.Passwords;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.content.Hash;
import io.idlewild.core.id.AccountId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The accounts of people. Whatever changes who may come in holds at once on this coordinator. */
@ApplicationScoped
public class Accounts {
  private final AccountRepository accounts;
  private final AccessService access;
  private final Passwords passwords;
  private final InstantSource clock;
  private final SecureRandom random;

  Accounts(
      AccountRepository accounts,
      AccessService access,
      Passwords passwords,
      InstantSource clock,
      SecureRandom random) {
    this.accounts = accounts;
    this.access = access;
    this.passwords = passwords;
    this.clock = clock;
    this.random = random;
  }

  List<Account> list(String after, boolean anonymous, int limit) {
    return accounts.list(after, anonymous, limit);
  }

  List<Account> search(String text, String after, int limit) {
    return accounts.search(text, after, limit);
  }

  /** The account of this id or name, if the caller may see it. */
  Account visible(String idOrName, Caller caller) {
    return find(idOrName)
        .filter(account -> caller.sees(account.id()))
        .orElseThrow(() -> unknown(idOrName).asException());
  }

  Account get(AccountId id) {
    return accounts.find(id).orElseThrow(() -> unknown(id.toString()).asException());
  }

  private Optional<Account> find(String idOrName) {
    try {
      return accounts.find(AccountId.parse(idOrName));
    } catch (IllegalArgumentException e) {
      return accounts.named(idOrName);
    }
  }

  /** Makes an account; without a password it takes a link or a token to come in. */
  Account create(String name, Set<Role> roles, Optional<String> password) {
    password.ifPresent(text -> require(text, name));
    Optional<String> hash = password.map(passwords::hash);
    AccountId id = AccountId.random(random);
    QuarkusTransaction.joiningExisting()
        .run(() -> {
          if (!accounts.add(id, name, roles, null, clock.instant())) {
            throw Problem.conflict(
                    "name-taken",
                    "There is an account \"%s\" already.".formatted(name),
                    "Choose another name.")
                .asException();
          }
          hash.ifPresent(text -> accounts.setPassword(id, text));
        });
    return get(id);
  }

  void setRoles(Account account, Set<Role> roles) {
    QuarkusTransaction.requiringNew()
        .run(() -> {
          if (!roles.contains(Role.ADMIN)) {
            keepAnAdmin(account);
          }
          accounts.setRoles(account.id(), roles);
        });
    access.refresh();
  }

  /** Nobody comes in with it any more: neither by password nor with its tokens and sessions. */
  void setDisabled(Account account, boolean disabled) {
    QuarkusTransaction.requiringNew()
        .run(() -> {
          if (disabled) {
            keepAnAdmin(account);
          }
          accounts.setDisabled(account.id(), disabled ? clock.instant() : null);
        });
    if (disabled) {
      access.closeSessions(account.id(), Optional.empty());
    }
    access.refresh();
  }

  /**
   * Changes a password, and ends the account's sessions.
   *
   * @param kept the session that goes on
   */
  void setPassword(Account account, String password, Optional<Hash> kept) {
    if (account.subject().isPresent()) {
      throw Problem.conflict(
              "oidc-account",
              "\"%s\" comes in through an OpenID Connect provider.".formatted(account.name()),
              "Change the password there.")
          .asException();
    }
    require(password, account.name());
    String hash = passwords.hash(password);
    QuarkusTransaction.joiningExisting().run(() -> accounts.setPassword(account.id(), hash));
    access.closeSessions(account.id(), kept);
  }

  /**
   * The account of somebody whom an OpenID Connect provider vouches for; made at the first time,
   * with the provider's roles from then on. It never is an account that was here before: a name is
   * no proof.
   *
   * @param subject issuer and subject
   * @param name that the provider knows; another if it is taken
   */
  public Caller vouchedFor(String subject, String name, Set<Role> roles) {
    Account account =
        QuarkusTransaction.requiringNew()
            .call(() -> accounts.of(subject).orElseGet(() -> add(subject, name, roles)));
    if (!account.isEnabled()) {
      throw disabled(account.name()).asException();
    }
    if (!account.roles().equals(roles)) {
      accounts.setRoles(account.id(), roles);
      access.refresh();
    }
    return new Caller(account.id(), account.name(), roles);
  }

  private Account add(String subject, String name, Set<Role> roles) {
    AccountId id = AccountId.random(random);
    String wished = AccountName.from(name);
    String other =
        wished + "-" + Hash.of(subject.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 6);
    if (!accounts.add(id, wished, roles, subject, clock.instant())
        && !accounts.add(id, other, roles, subject, clock.instant())) {
      // Two first requests of one person at once: the other one has won.
      return accounts.of(subject).orElseThrow(() -> unknown(name).asException());
    }
    return get(id);
  }

  /** Whether an admin could log in if this account could not. */
  boolean hasAdminBut(AccountId account) {
    return QuarkusTransaction.joiningExisting()
        .call(() -> !accounts.otherAdmins(account).isEmpty());
  }

  private void keepAnAdmin(Account account) {
    boolean isAdmin = account.canLogIn() && account.roles().contains(Role.ADMIN);
    if (isAdmin && accounts.otherAdmins(account.id()).isEmpty()) {
      throw Problem.conflict(
              "last-admin",
              "\"%s\" is the last admin who can log in.".formatted(account.name()),
              "Make somebody else an admin first.")
          .asException();
    }
  }

  static void require(String password, String name) {
    PasswordRules.objection(password, name)
        .ifPresent(objection -> {
          throw Problem.unprocessable(
                  "weak-password", objection, "Choose a longer one; a few words are good.")
              .asException();
        });
  }

  static Problem disabled(String name) {
    return Problem.of(
        "account-disabled",
        403,
        "The account \"%s\" is disabled.".formatted(name),
        "Ask an admin.");
  }

  private static Problem unknown(String idOrName) {
    return Problem.notFound(
        "account-unknown",
        "There is no account \"%s\".".formatted(idOrName),
        "GET /api/v1/session says which is yours.");
  }
}
