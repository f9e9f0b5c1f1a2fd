package io.idlewild.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.Demand;
import io.idlewild.protocol.v1.Drain;
import io.idlewild.protocol.v1.Failed;
import io.idlewild.protocol.v1.WorkerMessage;
import io.idlewild.protocol.v1.WorkerMessages;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnvelopesTest {

  @Test
  void whatIsSaidAtAMomentTravelsInOneEnvelopeAndInItsOrder() {
    List<WorkerMessage> said = IntStream.range(0, 500).mapToObj(EnvelopesTest::demand).toList();

    List<WorkerMessages> envelopes = Envelopes.ofWorker(said);

    assertThat(envelopes).hasSize(1);
    assertThat(Envelopes.open(envelopes.getFirst())).isEqualTo(said);
  }

  @Test
  void nothingMakesNoEnvelope() {
    assertThat(Envelopes.ofCoordinator(List.of())).isEmpty();
  }

  @Test
  void manyMessagesAreCutIntoEnvelopesThatTheOtherSideTakes() {
    List<CoordinatorMessage> said =
        IntStream.range(0, 2 * Envelopes.MAX_MESSAGES + 1)
            .mapToObj(i ->
                CoordinatorMessage.newBuilder()
                    .setDrain(Drain.newBuilder().setReconnectAfterMs(i))
                    .build())
            .toList();

    var envelopes = Envelopes.ofCoordinator(said);

    assertThat(envelopes).hasSize(3);
    assertThat(envelopes.stream().flatMap(one -> Envelopes.open(one).stream())).isEqualTo(said);
  }

  @Test
  void longMessagesAreCutByTheirBytes() {
    List<WorkerMessage> said = Collections.nCopies(9, failure(1 << 20));

    List<WorkerMessages> envelopes = Envelopes.ofWorker(said);

    assertThat(envelopes).hasSize(3);
    assertThat(envelopes.stream().flatMap(one -> Envelopes.open(one).stream())).isEqualTo(said);
  }

  @Test
  void envelopeWithTooManyMessagesIsRefusedByTheNameOfTheLimit() {
    WorkerMessages envelope =
        WorkerMessages.newBuilder()
            .addAllMessages(Collections.nCopies(Envelopes.MAX_MESSAGES + 1, demand(1)))
            .build();

    assertThatThrownBy(() -> Envelopes.open(envelope))
        .isInstanceOf(MalformedMessage.class)
        .hasMessage("field messages: 1025 in one envelope, the limit is 1024");
  }

  @Test
  void envelopeWithTooManyBytesIsRefusedByTheNameOfTheLimit() {
    WorkerMessages envelope =
        WorkerMessages.newBuilder().addMessages(failure(Envelopes.MAX_BYTES)).build();

    assertThatThrownBy(() -> Envelopes.open(envelope))
        .isInstanceOf(MalformedMessage.class)
        .hasMessageContaining("bytes in one envelope, the limit is 4194304");
  }

  private static WorkerMessage demand(int tasks) {
    return WorkerMessage.newBuilder().setDemand(Demand.newBuilder().setTasks(tasks)).build();
  }

  private static WorkerMessage failure(int bytes) {
    return WorkerMessage.newBuilder()
        .setFailed(Failed.newBuilder().setDetail("x".repeat(bytes)))
        .build();
  }
}
