package io.idlewild.coordinator.workloadlog;

import io.idlewild.protocol.workload.SignedHead;
import java.time.Instant;
import java.util.Base64;

/**
 * The head of the log.
 *
 * @param size entries
 * @param root RFC 9162's tree head, hexadecimal
 * @param fingerprint SHA-256 of the key: which log it is
 * @param key SubjectPublicKeyInfo of the log's Ed25519 key, Base64
 * @param signature over {@code idlewild-log-head-1}, a zero byte, size and time in seconds (8 bytes
 *     each, big-endian) and root; Base64
 */
public record LogHeadView(
    long size, String root, Instant signedAt, String fingerprint, String key, String signature) {

  static LogHeadView of(SignedHead head) {
    Base64.Encoder base64 = Base64.getEncoder();
    return new LogHeadView(
        head.head().size(),
        head.head().root().toString(),
        head.signedAt(),
        head.log().toString(),
        base64.encodeToString(head.key()),
        base64.encodeToString(head.signature()));
  }
}
