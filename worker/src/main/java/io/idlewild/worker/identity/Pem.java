package io.idlewild.worker.identity;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** The text form of keys and certificates. */
final class Pem {
  private static final int LINE = 64;

  private Pem() {}

  static String text(String kind, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            kind, Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes), kind);
  }

  /**
   * @throws GeneralSecurityException if there is none of this kind
   */
  static byte[] bytes(String kind, String text) throws GeneralSecurityException {
    String begin = "-----BEGIN " + kind + "-----";
    int from = text.indexOf(begin);
    int to = text.indexOf("-----END " + kind + "-----");
    if (from < 0 || to < from) {
      throw new GeneralSecurityException("no \"%s\" found".formatted(begin));
    }
    try {
      return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("the text after \"%s\" is damaged".formatted(begin), e);
    }
  }

  static X509Certificate certificate(String text) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
