package io.idlewild.protocol.codec;

import com.google.protobuf.ByteString;
import io.idlewild.core.content.MerkleProof;
import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.HoldingChallenge;
import io.idlewild.protocol.v1.HoldingProof;
import io.idlewild.protocol.v1.HoldingQuestion;

/** Challenges of holders as messages. */
public final class HoldingCodec {
  /** More siblings than any content has levels. */
  private static final int MAX_PATH = 50;

  private HoldingCodec() {}

  public static HoldingQuestion encode(HoldingChallenge challenge) {
    return HoldingQuestion.newBuilder()
        .setContent(ContentCodec.encode(challenge.id()))
        .setLeaf(challenge.leaf())
        .setNonce(IdCodec.encode(challenge.nonce()))
        .build();
  }

  /**
   * @param holder to whom it goes
   */
  public static HoldingChallenge question(HoldingQuestion message, HostId holder) {
    return MalformedMessage.reading(
        "leaf",
        () ->
            new HoldingChallenge(
                ContentCodec.decode(message.getContent()),
                holder,
                message.getLeaf(),
                IdCodec.hash("nonce", message.getNonce())));
  }

  public static HoldingProof encode(HoldingChallenge challenge, HoldingChallenge.Answer answer) {
    return HoldingProof.newBuilder()
        .setQuestion(encode(challenge))
        .setLeaf(ByteString.copyFrom(answer.bytes()))
        .addAllPath(answer.proof().siblings().stream().map(IdCodec::encode).toList())
        .setSeal(IdCodec.encode(answer.seal()))
        .build();
  }

  public static HoldingChallenge.Answer answer(HoldingProof message) {
    if (message.getPathCount() > MAX_PATH) {
      throw MalformedMessage.of("path", "no content has so many levels");
    }
    return new HoldingChallenge.Answer(
        message.getLeaf().toByteArray(),
        new MerkleProof(
            message.getPathList().stream().map(hash -> IdCodec.hash("path", hash)).toList()),
        IdCodec.hash("seal", message.getSeal()));
  }
}
