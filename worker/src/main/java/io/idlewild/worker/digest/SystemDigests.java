package io.idlewild.worker.digest;

import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the system's SHA-256 before Java's own. */
public final class SystemDigests {
  private static final Logger LOG = LoggerFactory.getLogger(SystemDigests.class);
  static final List<String> LIBRARIES =
      List.of("libcrypto.so.3", "libcrypto.so.1.1", "libcrypto.3.dylib");

  /** Below that the time and memory that the first call costs are not worth it. */
  private static final long MUCH = 1 << 20;

  private static boolean tried;

  private SystemDigests() {}

  /**
   * So many bytes will be hashed: if they are many, this process computes SHA-256 by OpenSSL from
   * now on, where the system has it and it computes what it should. Thread-safe; only the first
   * call for many does anything.
   */
  public static synchronized void expect(long bytes) {
    if (bytes >= MUCH && !tried) {
      tried = true;
      install()
          .ifPresentOrElse(
              library -> LOG.debug("SHA-256 is computed by {}", library),
              () -> LOG.debug("SHA-256 is computed by Java"));
    }
  }

  private static Optional<String> install() {
    for (String name : LIBRARIES) {
      Optional<OpenSsl> library = OpenSsl.open(name).filter(OpenSslSha256::isRight);
      if (library.isPresent()) {
        Security.insertProviderAt(new OpenSslProvider(library.get()), 1);
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static final class OpenSslProvider extends Provider {
    OpenSslProvider(OpenSsl library) {
      super("IdlewildOpenSSL", "1", "SHA-256 by the OpenSSL of this system");
      putService(
          new Service(
              this,
              "MessageDigest",
              "SHA-256",
              OpenSslSha256.class.getName(),
              List.of("SHA256"),
              Map.of()) {
            @Override
            public Object newInstance(@Nullable Object parameter) {
              return new OpenSslSha256(library);
            }
          });
    }
  }
}
