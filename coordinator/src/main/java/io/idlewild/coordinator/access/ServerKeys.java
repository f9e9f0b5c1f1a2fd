package io.idlewild.coordinator.access;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.GeneralName;

/** The files that the workers' gRPC server reads when it starts. */
public final class ServerKeys {
  private static final String PASSWORD = "idlewild";

  private ServerKeys() {}

  /** Of both files. It hides nothing, their mode (0600) does; the format only wants one. */
  public static char[] password() {
    return PASSWORD.toCharArray();
  }

  /**
   * Writes {@code server.p12}, with a fresh key and certificate, and {@code trust.p12}, by which
   * the hosts' certificates are checked.
   *
   * @param names under which this machine may be called, besides localhost and its own name
   */
  public static void renew(
      CertificateAuthority authority, Path folder, Set<String> names, SecureRandom random)
      throws IOException, GeneralSecurityException {
    KeyPair keys = TlsKeys.generate(random);
    char[] password = password();
    TlsKeys.storeServer(
        folder.resolve("server.p12"),
        password,
        keys,
        authority.issueForServer(subjectNames(names), keys.getPublic()),
        authority.certificate());
    TlsKeys.storeTrust(folder.resolve("trust.p12"), password, authority.certificate());
  }

  private static List<GeneralName> subjectNames(Set<String> names) throws IOException {
    Set<String> all = new LinkedHashSet<>(Set.of("localhost", "127.0.0.1", "::1"));
    all.add(InetAddress.getLocalHost().getHostName());
    all.addAll(names);
    List<GeneralName> subjects = new ArrayList<>();
    for (String name : all) {
      subjects.add(
          new GeneralName(isAddress(name) ? GeneralName.iPAddress : GeneralName.dNSName, name));
    }
    return subjects;
  }

  private static boolean isAddress(String name) {
    try {
      InetAddress.ofLiteral(name);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
