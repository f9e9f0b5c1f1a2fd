package io.idlewild.worker.overlay;

import com.google.protobuf.ByteString;
import io.idlewild.core.net.IpAddress;
import io.idlewild.core.overlay.Contact;
import io.idlewild.core.overlay.NodeId;
import io.idlewild.core.overlay.OverlayMessage.Answer;
import io.idlewild.core.overlay.OverlayMessage.FindNode;
import io.idlewild.core.overlay.OverlayMessage.GetProviders;
import io.idlewild.core.overlay.OverlayMessage.Nodes;
import io.idlewild.core.overlay.OverlayMessage.Ping;
import io.idlewild.core.overlay.OverlayMessage.Pong;
import io.idlewild.core.overlay.OverlayMessage.Providers;
import io.idlewild.core.overlay.OverlayMessage.Question;
import io.idlewild.core.overlay.OverlayMessage.Store;
import io.idlewild.core.overlay.OverlayMessage.Stored;
import io.idlewild.core.overlay.ProviderRecord;
import io.idlewild.core.overlay.ProviderStore.Kept;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.swarm.SignedStatement;
import io.idlewild.protocol.swarm.StatementCodec;
import io.idlewild.protocol.v1.OverlayAnswer;
import io.idlewild.protocol.v1.OverlayContact;
import io.idlewild.protocol.v1.OverlayNodes;
import io.idlewild.protocol.v1.OverlayPing;
import io.idlewild.protocol.v1.OverlayProviders;
import io.idlewild.protocol.v1.OverlayQuestion;
import io.idlewild.protocol.v1.OverlayStored;
import io.idlewild.protocol.v1.ProviderTerms;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/** Questions and answers of the overlay as messages; handles become contacts on the way out. */
final class OverlayCodec {
  /** Nobody is listened to for longer. */
  private static final int MOST = 20;

  private static final int MOST_BYTES_OF_CERTIFICATE = 4_096;
  private static final int MOST_BYTES_OF_SIGNATURE = 128;
  private static final int HIGHEST_PORT = 65_535;

  private OverlayCodec() {}

  static OverlayQuestion encode(Question question, Optional<SignedStatement> ownRecord) {
    OverlayQuestion.Builder message = OverlayQuestion.newBuilder();
    ownRecord.map(StatementCodec::encode).ifPresent(message::setRecord);
    switch (question) {
      case Ping ping -> message.setPing(OverlayPing.getDefaultInstance());
      case FindNode(NodeId target) -> message.setFindNode(encode(target));
      case GetProviders(NodeId key) -> message.setGetProviders(encode(key));
      case Store(ProviderRecord record) -> message.setStore(encode(record));
    }
    return message.build();
  }

  static Question question(OverlayQuestion message) {
    return switch (message.getBodyCase()) {
      case PING -> new Ping();
      case FIND_NODE -> new FindNode(node("find_node", message.getFindNode()));
      case GET_PROVIDERS -> new GetProviders(node("get_providers", message.getGetProviders()));
      case STORE -> new Store(record(message.getStore()));
      case BODY_NOT_SET -> throw MalformedMessage.of("body", "there is no question");
    };
  }

  static Optional<SignedStatement> record(OverlayQuestion message) {
    return message.hasRecord()
        ? Optional.of(StatementCodec.decode(message.getRecord()))
        : Optional.empty();
  }

  static OverlayAnswer encode(Answer answer, IntFunction<Contact> contacts) {
    OverlayAnswer.Builder message = OverlayAnswer.newBuilder();
    switch (answer) {
      case Pong pong -> message.setPong(OverlayPing.getDefaultInstance());
      case Nodes(int[] nearest) ->
          message.setNodes(OverlayNodes.newBuilder().addAllNearest(encode(nearest, contacts)));
      case Providers(List<ProviderRecord> records, int[] nearest) ->
          message.setProviders(
              OverlayProviders.newBuilder()
                  .addAllRecords(records.stream().map(OverlayCodec::encode).toList())
                  .addAllNearest(encode(nearest, contacts)));
      case Stored(Kept kept) -> message.setStored(OverlayStored.newBuilder().setKept(kept.name()));
    }
    return message.build();
  }

  /**
   * @param handles gives those that are named their handles, or a negative number for those that
   *     are not to be known
   */
  static Answer answer(OverlayAnswer message, ToIntFunction<Contact> handles) {
    return switch (message.getBodyCase()) {
      case PONG -> new Pong();
      case NODES -> new Nodes(handles(message.getNodes().getNearestList(), handles));
      case PROVIDERS ->
          new Providers(
              message.getProviders().getRecordsList().stream()
                  .limit(MOST)
                  .map(OverlayCodec::record)
                  .toList(),
              handles(message.getProviders().getNearestList(), handles));
      case STORED -> new Stored(kept(message.getStored().getKept()));
      case BODY_NOT_SET -> throw MalformedMessage.of("body", "there is no answer");
    };
  }

  private static Kept kept(String name) {
    return MalformedMessage.reading("kept", () -> Kept.valueOf(name));
  }

  private static List<OverlayContact> encode(int[] handles, IntFunction<Contact> contacts) {
    return Arrays.stream(handles).mapToObj(contacts).map(OverlayCodec::encode).toList();
  }

  private static int[] handles(List<OverlayContact> named, ToIntFunction<Contact> handles) {
    return named.stream()
        .limit(MOST)
        .map(OverlayCodec::contact)
        .mapToInt(handles)
        .filter(handle -> handle >= 0)
        .toArray();
  }

  private static OverlayContact encode(Contact contact) {
    return OverlayContact.newBuilder()
        .setId(encode(contact.id()))
        .setAddress(ByteString.copyFrom(contact.address().bytes()))
        .setPort(contact.port())
        .build();
  }

  private static Contact contact(OverlayContact message) {
    if (message.getPort() < 0 || message.getPort() > HIGHEST_PORT) {
      throw MalformedMessage.of("port", "no port: " + Integer.toUnsignedString(message.getPort()));
    }
    IpAddress address =
        MalformedMessage.reading("address", () -> IpAddress.of(message.getAddress().toByteArray()));
    return new Contact(node("id", message.getId()), address, message.getPort());
  }

  private static ProviderTerms encode(ProviderRecord record) {
    return ProviderTerms.newBuilder()
        .setKey(encode(record.key()))
        .setProvider(encode(record.provider()))
        .setUntilEpochMs(record.until().toEpochMilli())
        .setCertificate(ByteString.copyFrom(record.certificate()))
        .setSignature(ByteString.copyFrom(record.signature()))
        .build();
  }

  private static ProviderRecord record(ProviderTerms message) {
    if (message.getCertificate().size() > MOST_BYTES_OF_CERTIFICATE
        || message.getSignature().size() > MOST_BYTES_OF_SIGNATURE) {
      throw MalformedMessage.of("certificate", "certificate or signature is too long");
    }
    return new ProviderRecord(
        node("key", message.getKey()),
        contact(message.getProvider()),
        Instant.ofEpochMilli(message.getUntilEpochMs()),
        message.getCertificate().toByteArray(),
        message.getSignature().toByteArray());
  }

  private static ByteString encode(NodeId id) {
    return IdCodec.encode(id.toHash());
  }

  private static NodeId node(String field, ByteString bytes) {
    return NodeId.of(IdCodec.hash(field, bytes));
  }
}
