package io.idlewild.protocol.codec;

import com.google.protobuf.MessageLite;
import io.idlewild.protocol.v1.CoordinatorMessage;
import io.idlewild.protocol.v1.CoordinatorMessages;
import io.idlewild.protocol.v1.WorkerMessage;
import io.idlewild.protocol.v1.WorkerMessages;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts messages into envelopes and checks those that come. Both sides keep the same bounds, so that
 * one envelope never holds up a stream, nor fills the memory of who reads it.
 */
public final class Envelopes {
  /** Messages of one envelope. */
  public static final int MAX_MESSAGES = 1_024;

  /** Bytes of one envelope; a single message that is longer is refused, too. */
  public static final int MAX_BYTES = 4 << 20;

  /** Tag and length of a message inside an envelope, at most. */
  private static final int FRAME_BYTES = 6;

  private Envelopes() {}

  /** The messages in their order, in as few envelopes as the bounds allow. */
  public static List<WorkerMessages> ofWorker(List<WorkerMessage> messages) {
    return cut(messages).stream()
        .map(part -> WorkerMessages.newBuilder().addAllMessages(part).build())
        .toList();
  }

  /** The messages in their order, in as few envelopes as the bounds allow. */
  public static List<CoordinatorMessages> ofCoordinator(List<CoordinatorMessage> messages) {
    return cut(messages).stream()
        .map(part -> CoordinatorMessages.newBuilder().addAllMessages(part).build())
        .toList();
  }

  /**
   * The messages of an envelope.
   *
   * @throws MalformedMessage if it is beyond a bound
   */
  public static List<WorkerMessage> open(WorkerMessages envelope) {
    check(envelope.getMessagesCount(), envelope.getSerializedSize());
    return envelope.getMessagesList();
  }

  /**
   * The messages of an envelope.
   *
   * @throws MalformedMessage if it is beyond a bound
   */
  public static List<CoordinatorMessage> open(CoordinatorMessages envelope) {
    check(envelope.getMessagesCount(), envelope.getSerializedSize());
    return envelope.getMessagesList();
  }

  private static void check(int messages, int bytes) {
    if (messages > MAX_MESSAGES) {
      throw MalformedMessage.of(
          "messages", "%d in one envelope, the limit is %d".formatted(messages, MAX_MESSAGES));
    }
    if (bytes > MAX_BYTES) {
      throw MalformedMessage.of(
          "messages", "%d bytes in one envelope, the limit is %d".formatted(bytes, MAX_BYTES));
    }
  }

  private static <M extends MessageLite> List<List<M>> cut(List<M> messages) {
    List<List<M>> parts = new ArrayList<>(1);
    int from = 0;
    int bytes = 0;
    for (int i = 0; i < messages.size(); i++) {
      int size = messages.get(i).getSerializedSize() + FRAME_BYTES;
      if (i > from && (i - from == MAX_MESSAGES || bytes + size > MAX_BYTES)) {
        parts.add(messages.subList(from, i));
        from = i;
        bytes = 0;
      }
      bytes += size;
    }
    if (from < messages.size()) {
      parts.add(messages.subList(from, messages.size()));
    }
    return parts;
  }
}
