package io.idlewild.protocol.notice;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.idlewild.core.content.Hash;
import io.idlewild.core.gossip.SignedNotice;
import io.idlewild.core.log.TreeHead;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.v1.LogState;
import io.idlewild.protocol.v1.Notice;
import io.idlewild.protocol.v1.Notices;
import java.time.Instant;
import java.util.List;

/** Notices as messages and as bytes. */
public final class NoticeCodec {
  private static final int MOST = 2_000;
  private static final int MOST_BYTES_OF_KEY = 512;
  private static final long LATEST_SECOND = 1L << 40;

  private NoticeCodec() {}

  public static Notices encode(List<SignedNotice> notices) {
    return Notices.newBuilder()
        .addAllNotices(notices.stream().map(NoticeCodec::encode).toList())
        .build();
  }

  /** Those that mean something; a newer kind of notice is left out. */
  public static List<SignedNotice> decode(Notices message) {
    if (message.getNoticesCount() > MOST) {
      throw MalformedMessage.of("notices", "more than " + MOST);
    }
    return message.getNoticesList().stream()
        .filter(notice -> notice.getBodyCase() != Notice.BodyCase.BODY_NOT_SET)
        .map(NoticeCodec::decode)
        .toList();
  }

  /** To be kept. */
  public static byte[] bytes(List<SignedNotice> notices) {
    return encode(notices).toByteArray();
  }

  /** Reads {@link #bytes}. */
  public static List<SignedNotice> read(byte[] bytes) {
    try {
      return decode(Notices.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw MalformedMessage.of("notices", String.valueOf(e.getMessage()));
    }
  }

  private static Notice encode(SignedNotice signed) {
    Notice.Builder message =
        Notice.newBuilder()
            .setIssuedEpochS(signed.issued().getEpochSecond())
            .setKey(ByteString.copyFrom(signed.key()))
            .setSignature(ByteString.copyFrom(signed.signature()));
    switch (signed.notice()) {
      case io.idlewild.core.gossip.Notice.HostRevoked revoked ->
          message.setRevokedHost(IdCodec.encode(revoked.host()));
      case io.idlewild.core.gossip.Notice.PublisherRevoked revoked ->
          message.setRevokedPublisher(IdCodec.encode(revoked.publisher()));
      case io.idlewild.core.gossip.Notice.JobCancelled cancelled ->
          message.setCancelledJob(IdCodec.encode(cancelled.job()));
      case io.idlewild.core.gossip.Notice.LogHead(Hash log, TreeHead head) ->
          message.setLogHead(
              LogState.newBuilder().setSize(head.size()).setRoot(IdCodec.encode(head.root())));
    }
    return message.build();
  }

  private static SignedNotice decode(Notice message) {
    if (message.getKey().size() > MOST_BYTES_OF_KEY
        || message.getSignature().size() > MOST_BYTES_OF_KEY) {
      throw MalformedMessage.of("key", "no key or signature is so long");
    }
    if (Math.abs(message.getIssuedEpochS()) > LATEST_SECOND) {
      throw MalformedMessage.of("issued_epoch_s", "no moment of this age of the world");
    }
    byte[] key = message.getKey().toByteArray();
    return new SignedNotice(
        said(message, key),
        Instant.ofEpochSecond(message.getIssuedEpochS()),
        key,
        message.getSignature().toByteArray());
  }

  private static io.idlewild.core.gossip.Notice said(Notice message, byte[] key) {
    return switch (message.getBodyCase()) {
      case REVOKED_HOST ->
          new io.idlewild.core.gossip.Notice.HostRevoked(IdCodec.host(message.getRevokedHost()));
      case REVOKED_PUBLISHER ->
          new io.idlewild.core.gossip.Notice.PublisherRevoked(
              IdCodec.hash("revoked_publisher", message.getRevokedPublisher()));
      case CANCELLED_JOB ->
          new io.idlewild.core.gossip.Notice.JobCancelled(IdCodec.job(message.getCancelledJob()));
      case LOG_HEAD -> {
        long size = message.getLogHead().getSize();
        if (size < 0) {
          throw MalformedMessage.of("size", "no log has so many entries");
        }
        yield new io.idlewild.core.gossip.Notice.LogHead(
            Hash.of(key), new TreeHead(size, IdCodec.hash("root", message.getLogHead().getRoot())));
      }
      case BODY_NOT_SET -> throw MalformedMessage.of("body", "nothing is said");
    };
  }
}
