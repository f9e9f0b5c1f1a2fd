package io.idlewild.coordinator.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.coordinator.password.Argon2Hash.Cost;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2HashTest {
  private static final Cost CHEAP = new Cost(64, 1, 1);
  private static final byte[] SALT = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** Of the test program of the reference implementation. */
  @ParameterizedTest
  @CsvSource({
    "65536, 2, 1, CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
    "256, 2, 1, nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
  })
  void hashIsThatOfTheReference(int memoryKib, int iterations, int lanes, String expected) {
    byte[] salt = "somesalt".getBytes(StandardCharsets.US_ASCII);

    Argon2Hash hash = Argon2Hash.of("password", new Cost(memoryKib, iterations, lanes), salt);

    assertThat(Base64.getEncoder().withoutPadding().encodeToString(hash.hash()))
        .isEqualTo(expected);
  }

  @Test
  void textHoldsAllThatACheckNeeds() {
    String text = Argon2Hash.of("a password", CHEAP, SALT).text();

    Argon2Hash read = Argon2Hash.parse(text).orElseThrow();

    assertThat(text).startsWith("$argon2id$v=19$m=64,t=1,p=1$");
    assertThat(read.cost()).isEqualTo(CHEAP);
    assertThat(read.matches("a password")).isTrue();
    assertThat(read.matches("a passwore")).isFalse();
  }

  @Test
  void lettersAreEqualHoweverTheyAreComposed() {
    Argon2Hash hash = Argon2Hash.of("caf\u00e9 au lait", CHEAP, SALT);

    assertThat(hash.matches("cafe\u0301 au lait")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "$argon2i$v=19$m=64,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY",
        "$argon2id$v=19$m=99999999,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$AAAA",
        "$argon2id$v=19$m=64,t=1,p=1$short$short"
      })
  void otherTextIsNoHash(String text) {
    assertThat(Argon2Hash.parse(text)).isEmpty();
  }
}
