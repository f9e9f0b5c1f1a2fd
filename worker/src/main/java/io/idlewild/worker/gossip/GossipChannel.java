package io.idlewild.worker.gossip;

import io.idlewild.core.gossip.GossipState.Answer;
import io.idlewild.core.gossip.GossipState.Digest;
import io.idlewild.core.gossip.SignedNotice;
import io.idlewild.core.overlay.Contact;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.notice.NoticeCodec;
import io.idlewild.protocol.v1.GossipAnswer;
import io.idlewild.protocol.v1.GossipGrpc;
import io.idlewild.protocol.v1.NoticesTaken;
import io.idlewild.worker.overlay.PeerLines;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Talks to one peer of a round. */
final class GossipChannel {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final PeerLines lines;
  private final Executor loop;

  /**
   * @param loop where answers are told
   */
  GossipChannel(PeerLines lines, Executor loop) {
    this.lines = lines;
    this.loop = loop;
  }

  /** Shows a peer what is here; nothing comes back if it does not answer. */
  void compare(Contact peer, long summary, Digest digest, Consumer<Answer> then) {
    lines.call(
        peer.address(),
        peer.port(),
        GossipGrpc.getCompareMethod(),
        GossipCodec.encode(summary, digest),
        PATIENCE,
        new PeerLines.Outcome<>() {
          @Override
          public void answered(PeerLines.Answerer who, GossipAnswer answer) {
            try {
              Answer decoded = GossipCodec.decode(answer);
              loop.execute(() -> then.accept(decoded));
            } catch (MalformedMessage e) {
              Gossip.LOG.debug("{} says nothing that means anything: {}", peer, e.getMessage());
            }
          }

          @Override
          public void failed(String why) {
            Gossip.LOG.debug("{} has no news: {}", peer, why);
          }
        });
  }

  /** Brings a peer what it lacks. */
  void tell(Contact peer, List<SignedNotice> notices) {
    lines.call(
        peer.address(),
        peer.port(),
        GossipGrpc.getTellMethod(),
        NoticeCodec.encode(notices),
        PATIENCE,
        new PeerLines.Outcome<>() {
          @Override
          public void answered(PeerLines.Answerer who, NoticesTaken taken) {
            Gossip.LOG.debug("{} took {} notices", peer, notices.size());
          }

          @Override
          public void failed(String why) {
            Gossip.LOG.debug("{} takes no notices: {}", peer, why);
          }
        });
  }
}
