package io.idlewild.worker.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.idlewild.core.content.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** Keys, certificates and the coordinator's address on disk; secrets are 0600. */
public final class IdentityFolder {
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";

  private final Path folder;

  private IdentityFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens the folder, and makes it if it is not there. What is made, parents too, is for its owner
   * only.
   */
  public static IdentityFolder open(Path folder) throws IOException {
    SecretFile.createFolder(folder);
    return new IdentityFolder(folder);
  }

  /**
   * The key that makes this machine the host that it is.
   *
   * @throws LostKey if a host is enrolled here and its key is gone, or damaged
   */
  public HostKey hostKey() throws IOException, GeneralSecurityException {
    Path file = folder.resolve("host.key");
    if (isEnrolled() && !Files.exists(file)) {
      throw new LostKey("the file %s is missing".formatted(file));
    }
    try {
      return newOrKnownHostKey();
    } catch (LostKey e) {
      throw e;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new LostKey("the file %s is damaged (%s)".formatted(file, e.getMessage()));
    }
  }

  /** The same to enrol with: without a key, or with one that is lost, it becomes another host. */
  HostKey newOrKnownHostKey() throws IOException, GeneralSecurityException {
    return HostKey.open(folder.resolve("host.key"));
  }

  /** Whose workloads may run here. */
  public TrustedPublishers publishers() {
    return new TrustedPublishers(folder.resolve("publishers"));
  }

  /** The oldest versions of workloads that their publishers allow. */
  public VersionFloors versionFloors() {
    return new VersionFloors(folder.resolve("floors.properties"));
  }

  /** What was seen of the log of the coordinator that this host is enrolled with. */
  public KnownLog knownLog() throws IOException, GeneralSecurityException {
    return new KnownLog(folder.resolve("log-%s.head".formatted(authority())));
  }

  /** Whether {@link #address()}, certificate and keys are there. */
  public boolean isEnrolled() {
    return Files.exists(addressFile()) && Files.exists(certificateFile());
  }

  /** Whether a host is enrolled in {@code folder}; makes nothing. */
  public static boolean isEnrolled(Path folder) {
    return new IdentityFolder(folder).isEnrolled();
  }

  public CoordinatorAddress address() throws IOException {
    return json().readValue(Files.readAllBytes(addressFile()), CoordinatorAddress.class);
  }

  private Path certificateFile() {
    return folder.resolve("tls.pem");
  }

  private Path authorityFile() {
    return folder.resolve("ca.pem");
  }

  private Path addressFile() {
    return folder.resolve("coordinator.json");
  }

  /** This host's, which the coordinator issued. */
  public X509Certificate certificate() throws IOException, GeneralSecurityException {
    return Pem.certificate(Files.readString(certificateFile()));
  }

  /** The one authority that is believed. */
  public X509Certificate authorityCertificate() throws IOException, GeneralSecurityException {
    return Pem.certificate(Files.readString(authorityFile()));
  }

  /** SHA-256 of the authority's certificate. */
  public Hash authority() throws IOException, GeneralSecurityException {
    return Hash.of(authorityCertificate().getEncoded());
  }

  /** The TLS key, made if there is none. */
  public KeyPair tlsKeys() throws IOException, GeneralSecurityException {
    Path file = folder.resolve("tls.key");
    if (Files.exists(file)) {
      String text = Files.readString(file);
      KeyFactory keys = KeyFactory.getInstance("EC");
      PrivateKey secret = keys.generatePrivate(new PKCS8EncodedKeySpec(Pem.bytes(PRIVATE, text)));
      PublicKey open = keys.generatePublic(new X509EncodedKeySpec(Pem.bytes(PUBLIC, text)));
      return new KeyPair(open, secret);
    }
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair fresh = generator.generateKeyPair();
    SecretFile.write(
        file,
        Pem.text(PRIVATE, fresh.getPrivate().getEncoded())
            + Pem.text(PUBLIC, fresh.getPublic().getEncoded()));
    return fresh;
  }

  /** The address last: it makes the folder an enrolled one. */
  void keep(String authorityPem, String certificatePem, CoordinatorAddress address)
      throws IOException {
    SecretFile.write(authorityFile(), authorityPem);
    SecretFile.write(certificateFile(), certificatePem);
    try {
      SecretFile.write(
          addressFile(), json().writerWithDefaultPrettyPrinter().writeValueAsString(address));
    } catch (JsonProcessingException e) {
      throw new IOException("cannot encode the address of the coordinator", e);
    }
  }

  private static JsonMapper json() {
    return JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }
}
