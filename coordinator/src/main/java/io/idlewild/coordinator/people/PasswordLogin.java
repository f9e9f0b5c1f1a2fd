package io.idlewild.coordinator.people;

import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.audit.AuditEvent;
import io.idlewild.coordinator.audit.AuditNotes;
import io.idlewild.coordinator.limit.RateLimits;
import io.idlewild.coordinator.password.Passwords;
import io.idlewild.coordinator.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;

/** The one place where a password is looked at. */
@ApplicationScoped
public class PasswordLogin {
  private final AccountRepository accounts;
  private final Passwords passwords;
  private final RateLimits limits;
  private final AuditNotes notes;
  private final InstantSource clock;

  PasswordLogin(
      AccountRepository accounts,
      Passwords passwords,
      RateLimits limits,
      AuditNotes notes,
      InstantSource clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.limits = limits;
    this.notes = notes;
    this.clock = clock;
  }

  /**
   * Whose password it is. Every guess comes through here, and costs the same whatever is wrong.
   *
   * @param name of the account
   * @param address from which the guess comes
   * @throws io.idlewild.coordinator.platform.ProblemException with code {@code login-wrong}, which
   *     does not tell what was wrong, or {@code too-many-requests} after too many wrong guesses
   */
  Caller logIn(String name, String password, InetAddress address) {
    notes.actor(AuditEvent.Kind.ACCOUNT, name);
    limits
        .login(address, name)
        .ifPresent(problem -> {
          throw problem.asException();
        });
    Optional<Account> account = accounts.named(name).filter(Account::isEnabled);
    Passwords.Verdict verdict = passwords.check(password, account.flatMap(Account::password));
    if (account.isEmpty() || !verdict.right()) {
      limits.loginFailed(address, name);
      throw wrong().asException();
    }
    Account known = account.get();
    verdict.fresh().ifPresent(hash -> accounts.setPassword(known.id(), hash));
    accounts.loggedIn(known.id(), clock.instant());
    return known.caller();
  }

  static Problem wrong() {
    return Problem.of(
        "login-wrong",
        401,
        "The name or the password is wrong.",
        "Try again, or ask an admin for a link that sets a new password.");
  }
}
