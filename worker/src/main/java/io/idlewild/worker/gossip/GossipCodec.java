package io.idlewild.worker.gossip;

import io.idlewild.core.gossip.GossipState;
import io.idlewild.core.gossip.GossipState.Answer;
import io.idlewild.core.gossip.GossipState.Digest;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.notice.NoticeCodec;
import io.idlewild.protocol.v1.GossipAnswer;
import io.idlewild.protocol.v1.GossipDigest;
import java.util.Arrays;
import java.util.List;

/** What peers show each other, as messages. */
final class GossipCodec {
  private GossipCodec() {}

  static GossipDigest encode(long summary, Digest digest) {
    return GossipDigest.newBuilder()
        .setSummary(summary)
        .addAllIds(Arrays.stream(digest.ids()).boxed().toList())
        .build();
  }

  static Digest decode(GossipDigest message) {
    return new Digest(sorted(message.getIdsList()));
  }

  static GossipAnswer encode(Answer answer) {
    return GossipAnswer.newBuilder()
        .setMissing(NoticeCodec.encode(answer.missing()))
        .addAllWanted(Arrays.stream(answer.wanted()).boxed().toList())
        .build();
  }

  static Answer decode(GossipAnswer message) {
    return new Answer(NoticeCodec.decode(message.getMissing()), sorted(message.getWantedList()));
  }

  private static long[] sorted(List<Long> ids) {
    if (ids.size() > GossipState.MOST) {
      throw MalformedMessage.of("ids", "more than " + GossipState.MOST);
    }
    return ids.stream().mapToLong(Long::longValue).sorted().toArray();
  }
}
