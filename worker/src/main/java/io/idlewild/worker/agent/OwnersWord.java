package io.idlewild.worker.agent;

import io.idlewild.worker.config.BrokenPreferences;
import io.idlewild.worker.config.Preferences;
import io.idlewild.worker.config.PreferencesStore;
import io.idlewild.worker.config.StandingOrders;
import io.idlewild.worker.identity.IdentityFolder;
import io.idlewild.worker.idle.Circumstances;
import io.idlewild.worker.idle.ClockCheck;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the volunteer wants: the preferences, and what was said by a button. */
final class OwnersWord {
  private static final Logger LOG = LoggerFactory.getLogger(OwnersWord.class);

  private final PreferencesStore preferences;
  private final StandingOrders orders;
  private final IdentityFolder identity;
  private final InstantSource clock;
  private ClockCheck check;
  private Optional<String> clockProblem = Optional.empty();

  /**
   * @param identity whose certificate the clock is compared with
   */
  OwnersWord(
      PreferencesStore preferences,
      StandingOrders orders,
      IdentityFolder identity,
      InstantSource clock)
      throws IOException, GeneralSecurityException {
    this.preferences = preferences;
    this.orders = orders;
    this.identity = identity;
    this.clock = clock;
    this.check = check(identity.certificate());
    preferences.problem().ifPresent(problem -> LOG.warn("{}", problem.sentence()));
  }

  private static ClockCheck check(X509Certificate certificate) {
    return new ClockCheck(
        certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
  }

  /** Looks whether the file was saved, and whether the clock was set. */
  void refresh() {
    preferences.reload();
    Optional<String> problem = check.problem(clock.instant()).flatMap(sentence -> stillSo());
    if (problem.isPresent() && clockProblem.isEmpty()) {
      LOG.warn(
          "{}. Set it: until then the coordinator may be out of reach. Nothing is lost.",
          problem.get());
    }
    clockProblem = problem;
  }

  /** The certificate may have been renewed since. */
  private Optional<String> stillSo() {
    try {
      check = check(identity.certificate());
    } catch (IOException | GeneralSecurityException e) {
      LOG.debug("Cannot read the certificate", e);
    }
    return check.problem(clock.instant());
  }

  Preferences preferences() {
    return preferences.current();
  }

  Circumstances circumstances() {
    Optional<String> unusable =
        preferences.problem().filter(problem -> !problem.lastGood()).map(BrokenPreferences::what);
    return new Circumstances(orders.current(), unusable, clockProblem);
  }
}
