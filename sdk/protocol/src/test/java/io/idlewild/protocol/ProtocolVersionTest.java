package io.idlewild.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.protocol.ProtocolVersion.Compatibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolVersionTest {
  private static final ProtocolVersion SERVER = new ProtocolVersion(2, 3);

  @Test
  void minorVersionsUnderstandEachOther() {
    assertThat(SERVER.withCaller(new ProtocolVersion(2, 0))).isEqualTo(Compatibility.COMPATIBLE);
    assertThat(SERVER.withCaller(new ProtocolVersion(2, 9))).isEqualTo(Compatibility.COMPATIBLE);
  }

  @Test
  void anotherMajorVersionIsRefusedAndTheOldSideNamed() {
    ProtocolVersion old = new ProtocolVersion(1, 9);
    ProtocolVersion young = new ProtocolVersion(3, 0);

    assertThat(SERVER.withCaller(old)).isEqualTo(Compatibility.CALLER_TOO_OLD);
    assertThat(SERVER.withCaller(young)).isEqualTo(Compatibility.SERVER_TOO_OLD);
    assertThat(Compatibility.CALLER_TOO_OLD.sentence(SERVER, old))
        .isEqualTo(
            "The caller speaks protocol 1.9, this server 2.3: the caller is too old, update it.");
    assertThat(Compatibility.SERVER_TOO_OLD.sentence(SERVER, young))
        .contains("the server is too old");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1.", "a.b", "-1.0", "1.0.0", "9999999.0"})
  void anUnreadableVersionIsRefused(String text) {
    assertThatThrownBy(() -> ProtocolVersion.parse(text)).hasMessageContaining("MAJOR.MINOR");
  }
}
