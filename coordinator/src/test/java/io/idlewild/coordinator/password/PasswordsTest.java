package io.idlewild.coordinator.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.coordinator.platform.ProblemException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private static final String PASSWORD = "correct horse battery";

  private record Settings(int memoryKib, int iterations, int lanes, int atOnce, Duration patience)
      implements PasswordSettings {}

  private static Passwords costing(int memoryKib) {
    return new Passwords(
        new Settings(memoryKib, 1, 1, 1, Duration.ofSeconds(5)), new SecureRandom());
  }

  @Test
  void passwordIsRightOrWrong() {
    Passwords passwords = costing(64);
    String stored = passwords.hash(PASSWORD);

    assertThat(passwords.check(PASSWORD, Optional.of(stored)).right()).isTrue();
    assertThat(passwords.check("other", Optional.of(stored)).right()).isFalse();
    assertThat(passwords.check(PASSWORD, Optional.empty()).right()).isFalse();
    assertThat(passwords.check(PASSWORD, Optional.of("no hash")).right()).isFalse();
  }

  @Test
  void equalPasswordsHaveOtherHashes() {
    Passwords passwords = costing(64);

    assertThat(passwords.hash(PASSWORD)).isNotEqualTo(passwords.hash(PASSWORD));
  }

  @Test
  void hashOfAnotherCostIsMadeAnewOnceThePasswordIsRight() {
    String cheap = costing(64).hash(PASSWORD);
    Passwords dear = costing(128);

    Passwords.Verdict right = dear.check(PASSWORD, Optional.of(cheap));
    Passwords.Verdict wrong = dear.check("other", Optional.of(cheap));

    assertThat(right.right()).isTrue();
    assertThat(right.fresh().orElseThrow()).contains("m=128,");
    assertThat(dear.check(PASSWORD, right.fresh()).fresh()).isEmpty();
    assertThat(wrong.fresh()).isEmpty();
  }

  @Test
  void loginsBeyondTheTurnsArePutOff() throws Exception {
    Waiting salts = new Waiting();
    Passwords hurried = new Passwords(new Settings(64, 1, 1, 1, Duration.ZERO), salts);
    salts.wait = true;
    try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> first = others.submit(() -> hurried.hash(PASSWORD));
      salts.asked.await();

      assertThatThrownBy(() -> hurried.hash(PASSWORD))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("logins-busy");

      salts.go.countDown();
      assertThat(hurried.check(PASSWORD, Optional.of(first.get())).right()).isTrue();
    }
  }

  /** Gives no salt until it is told to. */
  private static final class Waiting extends SecureRandom {
    private final transient CountDownLatch asked = new CountDownLatch(1);
    private final transient CountDownLatch go = new CountDownLatch(1);
    private volatile boolean wait;

    @Override
    public void nextBytes(byte[] bytes) {
      if (wait) {
        asked.countDown();
        try {
          go.await();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
      super.nextBytes(bytes);
    }
  }
}
