package io.idlewild.coordinator.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRulesTest {
  @ParameterizedTest
  @CsvSource({
    "correct horse battery, true",
    "\u00e4\u00f6\u00fc\u00df \u00e9\u00e8\u00e0 xyz!, true",
    "elevenchars, false",
    "aaaaaaaaaaaaaaaa, false",
    "ada.lovelace1234, false",
    "Ada.LovelaceAda.Lovelace, false",
  })
  void longAndVariedPasswordsAreTaken(String password, boolean taken) {
    assertThat(PasswordRules.objection(password, "ada.lovelace").isEmpty()).isEqualTo(taken);
  }

  @Test
  void bookIsNoPassword() {
    assertThat(PasswordRules.objection("abcdefgh".repeat(33), "ada")).isPresent();
  }
}
