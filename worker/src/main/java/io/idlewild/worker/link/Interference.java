package io.idlewild.worker.link;

import io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a connection that could be made cannot be trusted. */
enum Interference {
  /** The certificate is right, but not at the time that this machine's clock shows. */
  CLOCK,
  /** Somebody shows a certificate that the coordinator's authority did not sign. */
  FOREIGN_CERTIFICATE,
  /** What answers does not even speak TLS: a web page that wants a login, for example. */
  NO_TLS;

  private static final int DEEPEST = 20;

  /** What the causes of a failure tell. */
  static Optional<Interference> of(@Nullable Throwable failure) {
    Optional<Interference> found = Optional.empty();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      Optional<Interference> here = ofOne(cause);
      if (here.equals(Optional.of(CLOCK))) {
        return here;
      }
      found = here.isPresent() ? here : found;
      cause = cause.getCause();
    }
    return found;
  }

  private static Optional<Interference> ofOne(Throwable cause) {
    return switch (cause) {
      case CertificateExpiredException expired -> Optional.of(CLOCK);
      case CertificateNotYetValidException early -> Optional.of(CLOCK);
      case CertPathValidatorException path
          when path.getReason() == CertPathValidatorException.BasicReason.EXPIRED
              || path.getReason() == CertPathValidatorException.BasicReason.NOT_YET_VALID ->
          Optional.of(CLOCK);
      case CertPathValidatorException path -> Optional.of(FOREIGN_CERTIFICATE);
      case CertPathBuilderException path -> Optional.of(FOREIGN_CERTIFICATE);
      case CertificateException certificate -> Optional.of(FOREIGN_CERTIFICATE);
      case NotSslRecordException other -> Optional.of(NO_TLS);
      case SSLException tls
          when String.valueOf(tls.getMessage()).contains("WRONG_VERSION_NUMBER")
              || String.valueOf(tls.getMessage()).contains("HTTP_REQUEST") ->
          Optional.of(NO_TLS);
      default -> Optional.empty();
    };
  }
}
