package io.idlewild.core.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentIdTest {
  @Test
  void textFormIsReadBack() {
    ContentId id = ContentId.of(new byte[] {1, 2, 3});

    assertThat(ContentId.parse(id.toString())).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "3-", "3-abc", "-3-00", "x-y", "../3", "3-\n"})
  void anythingElseIsRefusedWithTheExpectedForm(String text) {
    assertThatThrownBy(() -> ContentId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LENGTH-ROOT");
  }

  @Test
  void anEmptyFileHasOnlyOneName() {
    Hash other = Hash.of(new byte[] {1});

    assertThatThrownBy(() -> new ContentId(0, other)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasherRefusesMoreAndFewerBytesThanWereAnnounced() {
    ContentHasher hasher = new ContentHasher(2);
    hasher.update(new byte[1], 0, 1);

    assertThatThrownBy(hasher::finish).hasMessage("2 bytes were announced, but 1 came");
    assertThatThrownBy(() -> hasher.update(new byte[2], 0, 2))
        .hasMessage("2 bytes were announced, but more came");
  }
}
