package io.idlewild.worker.overlay;

import io.idlewild.core.net.IpAddress;
import io.idlewild.core.overlay.Contact;
import io.idlewild.core.overlay.OverlayMessage.Answer;
import io.idlewild.core.overlay.OverlayMessage.Question;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.protocol.v1.OverlayAnswer;
import io.idlewild.protocol.v1.OverlayGrpc;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.ToIntFunction;

/** Questions to other nodes, over the peers' ports. */
final class OverlayChannel {
  private final PeerLines lines;
  private final Duration patience;
  private final Executor loop;

  /**
   * @param loop where outcomes are told
   */
  OverlayChannel(PeerLines lines, Duration patience, Executor loop) {
    this.lines = lines;
    this.patience = patience;
    this.loop = loop;
  }

  /** Hears of a question, once, on the node's thread. */
  interface Outcome {
    /**
     * @param answer gives those that the answer names their handles
     * @throws MalformedMessage if the answer means nothing
     */
    void answered(PeerLines.Answerer who, Decoder answer);

    void failed(String why);
  }

  /** An answer as it came. */
  interface Decoder {
    Answer decode(ToIntFunction<Contact> handles);
  }

  void ask(
      IpAddress address,
      int port,
      Question question,
      Optional<SignedStatement> ownRecord,
      Outcome outcome) {
    lines.call(
        address,
        port,
        OverlayGrpc.getAskMethod(),
        OverlayCodec.encode(question, ownRecord),
        patience,
        new PeerLines.Outcome<>() {
          @Override
          public void answered(PeerLines.Answerer who, OverlayAnswer answer) {
            loop.execute(
                () -> outcome.answered(who, handles -> OverlayCodec.answer(answer, handles)));
          }

          @Override
          public void failed(String why) {
            loop.execute(() -> outcome.failed(why));
          }
        });
  }
}
