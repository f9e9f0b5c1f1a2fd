package io.idlewild.protocol.notice;

import io.idlewild.core.gossip.Notice;
import io.idlewild.core.gossip.SignedNotice;
import io.idlewild.protocol.workload.Ed25519;
import io.idlewild.protocol.workload.SignedHead;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;

/** Signs notices with the key of a project's authority, and says whether they are genuine. */
public final class NoticeSigner {
  private static final String ALGORITHM = "SHA256withECDSA";

  private NoticeSigner() {}

  /** Signs anything but the head of a log, which its log has signed. */
  public static SignedNotice sign(Notice notice, Instant now, KeyPair authority)
      throws GeneralSecurityException {
    Instant issued = Instant.ofEpochSecond(now.getEpochSecond());
    Signature engine = Signature.getInstance(ALGORITHM);
    engine.initSign(authority.getPrivate());
    engine.update(SignedNotice.signedBytes(notice, issued));
    return new SignedNotice(notice, issued, authority.getPublic().getEncoded(), engine.sign());
  }

  /** A head as its log signed it. */
  public static SignedNotice of(SignedHead head) {
    return new SignedNotice(
        new Notice.LogHead(head.log(), head.head()), head.signedAt(), head.key(), head.signature());
  }

  /**
   * Whether the notice is signed by the one who may say so: the authority, or for the head of a log
   * that log's key. Whether anybody cares for that log is another question. Never throws.
   */
  public static boolean isGenuine(SignedNotice notice, PublicKey authority) {
    if (notice.notice() instanceof Notice.LogHead) {
      return Ed25519.verify(notice.key(), notice.signedBytes(), notice.signature());
    }
    if (!Arrays.equals(notice.key(), authority.getEncoded())) {
      return false;
    }
    try {
      Signature engine = Signature.getInstance(ALGORITHM);
      engine.initVerify(authority);
      engine.update(notice.signedBytes());
      return engine.verify(notice.signature());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
