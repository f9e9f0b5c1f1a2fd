package io.idlewild.coordinator.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An Ed25519 key pair in a file of mode 0600, two lines of Base64 (private, public). Made when it
 * is first needed. Thread-safe.
 */
public final class KeyFile {
  private static final String ALGORITHM = "Ed25519";

  private final Path file;
  private @Nullable KeyPair pair;

  public KeyFile(Path file) {
    this.file = file;
  }

  /** The key; made if there is none. */
  public synchronized KeyPair pair() {
    if (pair == null) {
      try {
        pair = Files.exists(file) ? read() : make();
      } catch (IOException e) {
        throw new UncheckedIOException("the key in " + file, e);
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        throw new IllegalStateException(file + " does not hold a key", e);
      }
    }
    return pair;
  }

  private KeyPair read() throws IOException, GeneralSecurityException {
    List<String> lines = Files.readAllLines(file);
    if (lines.size() != 2) {
      throw new IllegalArgumentException("it has %d lines, not 2".formatted(lines.size()));
    }
    KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
    Base64.Decoder base64 = Base64.getDecoder();
    return new KeyPair(
        keys.generatePublic(new X509EncodedKeySpec(base64.decode(lines.getLast()))),
        keys.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(lines.getFirst()))));
  }

  private KeyPair make() throws IOException, GeneralSecurityException {
    KeyPair fresh = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    Base64.Encoder base64 = Base64.getEncoder();
    SecretFiles.write(
        file,
        "%s\n%s\n"
            .formatted(
                base64.encodeToString(fresh.getPrivate().getEncoded()),
                base64.encodeToString(fresh.getPublic().getEncoded())));
    return fresh;
  }
}
