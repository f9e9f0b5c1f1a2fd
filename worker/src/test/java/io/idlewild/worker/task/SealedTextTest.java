package io.idlewild.worker.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealedTextTest {
  private final byte[] bytes = "{\"nonce\" : \"00ff\"}".getBytes(StandardCharsets.UTF_8);

  @Test
  void whatWasSealedIsOpened() {
    assertThat(SealedText.open(SealedText.seal(bytes))).isEqualTo(bytes);
  }

  @Test
  void everyTurnedBitIsFound() {
    byte[] sealed = SealedText.seal(bytes);
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] damaged = sealed.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);

      assertThatThrownBy(() -> SealedText.open(damaged))
          .as("bit %d", bit)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("do not match their hash");
    }
  }

  @Test
  void everyLostEndIsFound() {
    byte[] sealed = SealedText.seal(bytes);
    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);

      assertThatThrownBy(() -> SealedText.open(cut)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
