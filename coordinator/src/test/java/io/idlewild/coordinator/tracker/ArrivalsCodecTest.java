package io.idlewild.coordinator.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.id.HostId;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.v1.Arrival;
import io.idlewild.protocol.v1.Arrivals;
import io.idlewild.protocol.v1.ContentProgress;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArrivalsCodecTest {
  private static final ContentId CONTENT = ContentId.of(new byte[600_000]);

  private static Arrivals progress(ContentId content, byte... have) {
    return Arrivals.newBuilder()
        .addProgress(
            ContentProgress.newBuilder()
                .setContent(ContentCodec.encode(content))
                .setHave(ByteString.copyFrom(have)))
        .build();
  }

  @Test
  void aSourceIsAHostOrTheOrigin() {
    HostId giver = new HostId(new UUID(3, 4));
    Arrival.Builder row =
        Arrival.newBuilder().setContent(ContentCodec.encode(CONTENT)).setBytes(9).setChunks(2);
    Arrivals said =
        Arrivals.newBuilder()
            .setSpanMs(1_500)
            .addEdges(row)
            .addEdges(row.clone().setSource(IdCodec.encode(giver)).setWrong(1))
            .build();

    var edges = ArrivalsCodec.decode(said).edges();

    assertThat(edges.getFirst().source()).isEmpty();
    assertThat(edges.getLast().source()).contains(giver);
    assertThat(edges.getLast().wrong()).isOne();
  }

  @Test
  void chunksBeyondTheContentDoNotCount() {
    assertThat(ArrivalsCodec.decode(progress(CONTENT, (byte) 0xfd)).progress().getFirst().have())
        .hasToString("{0, 2}");
  }

  @Test
  void whatIsTooLongOrMakesNoSenseIsRefusedWithItsField() {
    Arrival.Builder endless =
        Arrival.newBuilder().setContent(ContentCodec.encode(CONTENT)).setBytes(-1);
    Arrivals many =
        Arrivals.newBuilder()
            .addAllEdges(Collections.nCopies(513, endless.clone().setBytes(1).build()))
            .build();

    assertThatThrownBy(() -> ArrivalsCodec.decode(progress(CONTENT, new byte[2])))
        .isInstanceOf(MalformedMessage.class)
        .hasMessageContaining("arrivals.progress.have");
    assertThatThrownBy(() -> ArrivalsCodec.decode(Arrivals.newBuilder().addEdges(endless).build()))
        .isInstanceOf(MalformedMessage.class);
    assertThatThrownBy(() -> ArrivalsCodec.decode(many))
        .isInstanceOf(MalformedMessage.class)
        .hasMessageContaining("513");
  }
}
