package io.idlewild.worker.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.swarm.Wish;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.protocol.v1.PeerMessage;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeerCodecFuzzTest {
  private static final int ROUNDS = 3_000;

  static List<PeerSays> everything() {
    BitSet some = new BitSet();
    some.set(3, 17);
    SignedStatement paper = new SignedStatement(new byte[] {1, 2}, new byte[] {3});
    return List.of(
        new PeerSays.Hello(ContentId.of(new byte[5]), Optional.of(paper), some),
        new PeerSays.Hello(ContentId.of(new byte[5]), Optional.empty(), new BitSet()),
        new PeerSays.Have(some),
        new PeerSays.Want(7, new Wish.Exactly(4), 900),
        new PeerSays.Want(8, new Wish.Any(some, 5_000), 0),
        new PeerSays.Cancel(9),
        new PeerSays.Nothing(10),
        new PeerSays.Got(11),
        new PeerSays.ManifestWanted(),
        new PeerSays.ChunkHashes(List.of(Hash.of(new byte[1]), Hash.ZERO)),
        new PeerSays.Peers(List.of(paper)));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void whatIsSaidIsWhatIsHeard(PeerSays said) {
    assertThat(PeerCodec.decode(PeerCodec.encode(said))).isEqualTo(said);
  }

  @ParameterizedTest
  @MethodSource("everything")
  void damagedMessagesAreRefusedOrMeanSomethingElse(PeerSays said) {
    byte[] right = PeerCodec.encode(said).toByteArray();
    Random random = new Random(right.length);
    int outcomes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] wrong = right.clone();
      for (int change = random.nextInt(4); change >= 0 && wrong.length > 0; change--) {
        wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(256);
      }
      try {
        PeerCodec.decode(PeerMessage.parseFrom(wrong));
        outcomes++;
      } catch (InvalidProtocolBufferException | MalformedMessage e) {
        outcomes++; // nothing else may come out
      }
    }

    assertThat(outcomes).isEqualTo(ROUNDS);
  }

  @Test
  void noChunkIsBeyondAllContents() {
    PeerMessage message =
        PeerMessage.newBuilder()
            .setHave(io.idlewild.protocol.v1.Have.newBuilder().addIndexes(-1))
            .build();

    org.assertj.core.api.Assertions.assertThatThrownBy(() -> PeerCodec.decode(message))
        .isInstanceOf(MalformedMessage.class)
        .hasMessageContaining("no content has a chunk 4294967295");
  }
}
