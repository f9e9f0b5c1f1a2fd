package io.idlewild.coordinator.password;

import io.idlewild.coordinator.password.Argon2Hash.Cost;
import io.idlewild.coordinator.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes passwords and checks them. A check costs the same whether the name, the password or both
 * are wrong. Few run at once, for each takes some 20 MiB; whoever waits too long is put off.
 * Thread-safe; blocks for tens of milliseconds.
 */
@ApplicationScoped
public class Passwords {
  private final SecureRandom random;
  private final Cost cost;
  private final Duration patience;
  private final Semaphore turns;
  private final Argon2Hash nobodys;

  Passwords(PasswordSettings settings, SecureRandom random) {
    this.random = random;
    this.cost = new Cost(settings.memoryKib(), settings.iterations(), settings.lanes());
    this.patience = settings.patience();
    this.turns = new Semaphore(settings.atOnce(), true);
    byte[] nothing = new byte[32];
    random.nextBytes(nothing);
    this.nobodys = new Argon2Hash(cost, salt(), nothing);
  }

  /**
   * What came of a check.
   *
   * @param right whether the password is the one that was hashed
   * @param fresh what to store instead, if hashes are to cost something else by now
   */
  public record Verdict(boolean right, Optional<String> fresh) {}

  /** What to store of a password. */
  public String hash(String password) {
    return inTurn(() -> Argon2Hash.of(password, cost, salt()).text());
  }

  /**
   * Checks a password.
   *
   * @param stored of {@link #hash}; empty if nobody has that name, which takes as long
   */
  public Verdict check(String password, Optional<String> stored) {
    if (password.length() > PasswordRules.LONGEST * 2) {
      return new Verdict(false, Optional.empty());
    }
    Optional<Argon2Hash> known = stored.flatMap(Argon2Hash::parse);
    return inTurn(() -> {
      boolean right = known.orElse(nobodys).matches(password) && known.isPresent();
      boolean dated = right && known.filter(hash -> !hash.cost().equals(cost)).isPresent();
      return new Verdict(
          right,
          dated ? Optional.of(Argon2Hash.of(password, cost, salt()).text()) : Optional.empty());
    });
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Problem.of(
                "logins-busy",
                503,
                "Too many passwords are being checked at this moment.",
                "Try again in a few seconds.")
            .asException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting to check a password", e);
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  private byte[] salt() {
    byte[] salt = new byte[Argon2Hash.SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }
}
