package io.idlewild.worker.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.DigestException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSslSha256Test {
  private final Random random = new Random(256);
  private OpenSsl library;

  @BeforeEach
  void find() {
    Optional<OpenSsl> found =
        SystemDigests.LIBRARIES.stream().map(OpenSsl::open).flatMap(Optional::stream).findFirst();
    assumeTrue(found.isPresent() || "true".equals(System.getenv("CI")), "OpenSSL is missing");
    library = found.orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 55, 56, 63, 64, 65, 255, 256, 257, 511, 16_384, 65_536, 200_001})
  void isWhatJavaComputes(int length) throws Exception {
    byte[] bytes = bytes(length);
    OpenSslSha256 digest = new OpenSslSha256(library);

    digest.engineUpdate(bytes, 0, length);

    assertThat(digest.engineDigest()).isEqualTo(java(bytes));
  }

  @Test
  void piecesOfAnySizeGiveTheSame() throws Exception {
    OpenSslSha256 digest = new OpenSslSha256(library);
    for (int round = 0; round < 200; round++) {
      byte[] bytes = bytes(random.nextInt(3_000));
      int at = 0;
      while (at < bytes.length) {
        int piece = Math.min(bytes.length - at, random.nextInt(700));
        if (piece == 1) {
          digest.engineUpdate(bytes[at]);
        } else {
          digest.engineUpdate(bytes, at, piece);
        }
        at += piece;
      }

      assertThat(digest.engineDigest()).isEqualTo(java(bytes));
    }
  }

  @Test
  void copyGoesItsOwnWay() throws Exception {
    byte[] bytes = bytes(1_000);
    OpenSslSha256 digest = new OpenSslSha256(library);
    digest.engineUpdate(bytes, 0, 900);

    OpenSslSha256 copy = digest.clone();
    copy.engineUpdate(new byte[400], 0, 400);
    digest.engineUpdate(bytes, 900, 100);

    assertThat(digest.engineDigest()).isEqualTo(java(bytes));
    assertThat(copy.engineDigest()).isNotEqualTo(java(bytes));
  }

  @Test
  void resetForgetsWhatCame() throws Exception {
    OpenSslSha256 digest = new OpenSslSha256(library);
    digest.engineUpdate(bytes(300), 0, 300);

    digest.engineReset();

    assertThat(digest.engineDigest()).isEqualTo(java(new byte[0]));
  }

  @Test
  void tooLittleRoomIsAnError() {
    OpenSslSha256 digest = new OpenSslSha256(library);

    assertThatThrownBy(() -> digest.engineDigest(new byte[40], 20, 20))
        .isInstanceOf(DigestException.class)
        .hasMessageContaining("room for 20");
  }

  @Test
  void aLibraryThatIsNotThereIsNone() {
    assertThat(OpenSsl.open("libnothing-of-that-name.so.9")).isEmpty();
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] java(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256", "SUN").digest(bytes);
  }
}
