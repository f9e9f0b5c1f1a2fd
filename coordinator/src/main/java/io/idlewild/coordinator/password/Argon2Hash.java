package io.idlewild.coordinator.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2id hash with all that is needed to check a password against it, written in the usual
 * way: {@code $argon2id$v=19$m=19456,t=2,p=1$SALT$HASH}.
 */
@SuppressWarnings("ArrayRecordComponent")
record Argon2Hash(Cost cost, byte[] salt, byte[] hash) {
  static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

  /**
   * What one hash takes.
   *
   * @param memoryKib of memory
   * @param iterations over it
   * @param lanes beside each other
   */
  record Cost(int memoryKib, int iterations, int lanes) {}

  static Argon2Hash of(String password, Cost cost, byte[] salt) {
    return new Argon2Hash(cost, salt, compute(password, cost, salt));
  }

  /** Empty if it is not written so. */
  static Optional<Argon2Hash> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Cost cost =
        new Cost(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)));
    Base64.Decoder base64 = Base64.getDecoder();
    return Optional.of(
        new Argon2Hash(cost, base64.decode(parts.group(4)), base64.decode(parts.group(5))));
  }

  String text() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            cost.memoryKib(),
            cost.iterations(),
            cost.lanes(),
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }

  boolean matches(String password) {
    return MessageDigest.isEqual(hash, compute(password, cost, salt));
  }

  /** Equal letters are equal passwords, however a keyboard composes them. */
  private static byte[] compute(String password, Cost cost, byte[] salt) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.iterations())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] out = new byte[HASH_BYTES];
    String normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
    generator.generateBytes(normal.getBytes(StandardCharsets.UTF_8), out);
    return out;
  }
}
