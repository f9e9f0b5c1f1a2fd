package io.idlewild.coordinator.credit;

import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.platform.SecretFiles;
import jakarta.enterprise.context.ApplicationScoped;
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
 * The key that the project signs its statements with: {@code project.key} in the data folder, mode
 * 0600, two lines of Base64 (private, public). Made when it is first needed. Thread-safe.
 */
@ApplicationScoped
class ProjectKey {
  private static final String ALGORITHM = "Ed25519";

  private final Path file;
  private @Nullable KeyPair pair;

  ProjectKey(CoordinatorSettings settings) {
    this.file = settings.dataFolder().resolve("project.key");
  }

  synchronized KeyPair pair() {
    if (pair == null) {
      try {
        pair = Files.exists(file) ? read() : make();
      } catch (IOException e) {
        throw new UncheckedIOException("the project's key " + file, e);
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        throw new IllegalStateException(file + " does not hold the project's key", e);
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
