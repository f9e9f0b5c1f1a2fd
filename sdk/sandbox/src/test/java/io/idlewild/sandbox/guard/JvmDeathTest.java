package io.idlewild.sandbox.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JvmDeathTest {
  private static final long BASE = 0x7f00_0000_0000L;
  private static final String LINE =
      "siginfo: si_signo: 11 (SIGSEGV), si_code: 2 (SEGV_ACCERR), si_addr: 0x00007f0000040000\n";

  private final JvmDeath death = new JvmDeath();

  @Test
  void anAddressWithinThePagesIsTheGuests() {
    hear("#\n# A fatal error has been detected by the Java Runtime Environment:\n" + LINE);

    assertThat(death.isBreakdown()).isTrue();
    assertThat(death.isOfGuest(BASE)).isTrue();
  }

  @Test
  void anAddressElsewhereIsNot() {
    hear(LINE);

    assertThat(death.isOfGuest(BASE + 0x50000)).isFalse();
    assertThat(death.isOfGuest(BASE - (8L << 30) - (1L << 20))).isFalse();
  }

  @Test
  void aChildWithoutPagesHasNoGuestToBlame() {
    hear(LINE);

    assertThat(death.isOfGuest(0)).isFalse();
  }

  @Test
  void itDoesNotMatterHowTheLinesAreCut() {
    for (char letter : ("noise\n" + LINE).toCharArray()) {
      hear(String.valueOf(letter));
    }

    assertThat(death.isOfGuest(BASE)).isTrue();
    assertThat(death.isBreakdown()).isFalse();
  }

  @Test
  void theWordsInTheMidstOfALineAreNotTheJvms() {
    hear("guest says " + LINE);

    assertThat(death.isOfGuest(BASE)).isFalse();
  }

  @Test
  void aLineWithoutEndTakesNoMemory() {
    hear("x".repeat(1 << 20));

    assertThat(death.isBreakdown()).isFalse();
  }

  private void hear(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    death.heard(bytes, bytes.length);
  }
}
