package io.idlewild.coordinator.enrolment;

import io.idlewild.core.content.Hash;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Random bytes that a host has to sign, so that an old signature is worth nothing. A challenge
 * names the moment of its end and carries our mark over it, so whoever asks for many of them costs
 * us no memory; only those that were answered are remembered until they end. Thread-safe.
 */
final class Challenges {
  private static final String MARK = "HmacSHA256";
  private static final int NONCE_BYTES = 16;
  private static final int BODY_BYTES = NONCE_BYTES + Long.BYTES;

  private final SecureRandom random;
  private final InstantSource clock;
  private final Duration term;
  private final SecretKeySpec key;
  private final Map<Hash, Instant> answered = new ConcurrentHashMap<>();

  Challenges(SecureRandom random, InstantSource clock, Duration term) {
    this.random = random;
    this.clock = clock;
    this.term = term;
    byte[] secret = new byte[Hash.SIZE];
    random.nextBytes(secret);
    this.key = new SecretKeySpec(secret, MARK);
  }

  /**
   * A fresh challenge.
   *
   * @param bytes to be signed
   * @param expiresAt when it is too late
   */
  record Challenge(byte[] bytes, Instant expiresAt) {}

  Challenge issue() {
    Instant expiresAt = Instant.ofEpochMilli(clock.instant().plus(term).toEpochMilli());
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] body =
        ByteBuffer.allocate(BODY_BYTES).put(nonce).putLong(expiresAt.toEpochMilli()).array();
    return new Challenge(
        ByteBuffer.allocate(BODY_BYTES + Hash.SIZE).put(body).put(mark(body)).array(), expiresAt);
  }

  /** Whether this is a challenge of ours that has not ended and was not answered before. */
  boolean redeem(byte[] challenge) {
    if (challenge.length != BODY_BYTES + Hash.SIZE) {
      return false;
    }
    byte[] body = Arrays.copyOf(challenge, BODY_BYTES);
    byte[] mark = Arrays.copyOfRange(challenge, BODY_BYTES, challenge.length);
    Instant now = clock.instant();
    Instant expiresAt = Instant.ofEpochMilli(ByteBuffer.wrap(body).getLong(NONCE_BYTES));
    if (!MessageDigest.isEqual(mark, mark(body)) || !now.isBefore(expiresAt)) {
      return false;
    }
    answered.values().removeIf(end -> !now.isBefore(end));
    return answered.putIfAbsent(Hash.of(challenge), expiresAt) == null;
  }

  private byte[] mark(byte[] body) {
    try {
      Mac mac = Mac.getInstance(MARK);
      mac.init(key);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform lacks " + MARK, e);
    }
  }
}
