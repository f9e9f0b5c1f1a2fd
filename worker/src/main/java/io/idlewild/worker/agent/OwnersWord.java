package io.idlewild.worker.agent;

import io.idlewild.worker.config.BrokenPreferences;
import io.idlewild.worker.config.Preferences;
import io.idlewild.worker.config.PreferencesStore;
import io.idlewild.worker.config.StandingOrders;
import io.idlewild.worker.idle.Circumstances;
import java.util.Optional;

/** What the volunteer wants: the preferences, and what was said by a button. */
final class OwnersWord {
  private final PreferencesStore preferences;
  private final StandingOrders orders;

  OwnersWord(PreferencesStore preferences, StandingOrders orders) {
    this.preferences = preferences;
    this.orders = orders;
  }

  /** Looks whether the file was saved. */
  void refresh() {
    preferences.reload();
  }

  Preferences preferences() {
    return preferences.current();
  }

  Circumstances circumstances() {
    Optional<String> unusable =
        preferences
            .problem()
            .filter(problem -> !problem.lastGood())
            .map(BrokenPreferences::sentence);
    return new Circumstances(orders.current(), unusable, Optional.empty());
  }
}
