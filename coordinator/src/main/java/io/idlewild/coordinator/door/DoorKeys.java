package io.idlewild.coordinator.door;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The door's key and certificate, which may be others for the next connection. Before the first is
 * set no handshake succeeds. Thread-safe.
 */
final class DoorKeys extends X509ExtendedKeyManager {
  private static final String ALIAS = "server";

  private volatile @Nullable Pair pair;

  /** A key and the certificates that vouch for it. */
  private record Pair(PrivateKey key, X509Certificate[] chain) {}

  void set(PrivateKey key, X509Certificate[] chain) {
    pair = new Pair(key, chain.clone());
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  @Override
  public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return fits(keyType) ? ALIAS : null;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return fits(keyType) ? ALIAS : null;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    Pair now = pair;
    return now == null ? null : now.chain().clone();
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    Pair now = pair;
    return now == null ? null : now.key();
  }

  /** All keys of a door are P-256. */
  private static boolean fits(String keyType) {
    return keyType.startsWith("EC");
  }
}
