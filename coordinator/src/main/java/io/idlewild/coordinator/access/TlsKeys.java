package io.idlewild.coordinator.access;

import io.idlewild.coordinator.platform.SecretFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;

/** Makes P-256 keys and writes them down. */
final class TlsKeys {
  private TlsKeys() {}

  static KeyPair generate(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  /** The certificate first: without its key it is made anew, a key without it would be lost. */
  static void store(
      Path folder, Path keyFile, Path certificateFile, KeyPair keys, X509Certificate certificate)
      throws IOException, GeneralSecurityException {
    SecretFiles.createFolder(folder);
    SecretFiles.writePublic(certificateFile, Pem.text(certificate));
    SecretFiles.write(keyFile, Pem.text(keys.getPrivate()));
  }

  static void storeServer(
      Path file, char[] password, KeyPair keys, X509Certificate server, X509Certificate authority)
      throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore(password);
    store.setKeyEntry("server", keys.getPrivate(), password, new Certificate[] {server, authority});
    write(store, file, password);
  }

  static void storeTrust(Path file, char[] password, X509Certificate authority)
      throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore(password);
    store.setCertificateEntry("authority", authority);
    write(store, file, password);
  }

  private static KeyStore emptyStore(char[] password) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, password);
    return store;
  }

  private static void write(KeyStore store, Path file, char[] password)
      throws IOException, GeneralSecurityException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    store.store(bytes, password);
    SecretFiles.write(file, bytes.toByteArray());
  }
}
