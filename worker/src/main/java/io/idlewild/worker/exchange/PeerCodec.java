package io.idlewild.worker.exchange;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.idlewild.core.content.Hash;
import io.idlewild.core.swarm.Wish;
import io.idlewild.protocol.codec.ContentCodec;
import io.idlewild.protocol.codec.IdCodec;
import io.idlewild.protocol.codec.MalformedMessage;
import io.idlewild.protocol.codec.ReceivedBytes;
import io.idlewild.protocol.swarm.StatementCodec;
import io.idlewild.protocol.v1.AnyChunk;
import io.idlewild.protocol.v1.CancelWant;
import io.idlewild.protocol.v1.Got;
import io.idlewild.protocol.v1.Have;
import io.idlewild.protocol.v1.ManifestWanted;
import io.idlewild.protocol.v1.NothingToGive;
import io.idlewild.protocol.v1.PeerChunk;
import io.idlewild.protocol.v1.PeerHello;
import io.idlewild.protocol.v1.PeerManifest;
import io.idlewild.protocol.v1.PeerMessage;
import io.idlewild.protocol.v1.PeerRecords;
import io.idlewild.protocol.v1.Want;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** What peers say, as messages. */
final class PeerCodec {
  private static final int MOST_CHUNKS = 1 << 20;
  private static final int MOST_RECORDS = 40;

  private PeerCodec() {}

  static PeerMessage encode(PeerSays said) {
    PeerMessage.Builder message = PeerMessage.newBuilder();
    switch (said) {
      case PeerSays.Hello hello -> message.setHello(hello(hello));
      case PeerSays.Have have ->
          message.setHave(Have.newBuilder().addAllIndexes(have.gained().stream().boxed().toList()));
      case PeerSays.Want want -> message.setWant(want(want));
      case PeerSays.Cancel cancel ->
          message.setCancel(CancelWant.newBuilder().setTicket(cancel.ticket()));
      case PeerSays.Chunk chunk ->
          message.setChunk(
              PeerChunk.newBuilder()
                  .setTicket(chunk.ticket())
                  .setIndex(chunk.index())
                  .setData(UnsafeByteOperations.unsafeWrap(chunk.bytes())));
      case PeerSays.Nothing nothing ->
          message.setNothing(NothingToGive.newBuilder().setTicket(nothing.ticket()));
      case PeerSays.Got got -> message.setGot(Got.newBuilder().setTicket(got.ticket()));
      case PeerSays.ManifestWanted wanted ->
          message.setManifestWanted(ManifestWanted.getDefaultInstance());
      case PeerSays.ChunkHashes hashes ->
          message.setManifest(
              PeerManifest.newBuilder()
                  .addAllChunkHashes(hashes.hashes().stream().map(IdCodec::encode).toList()));
      case PeerSays.Peers peers ->
          message.setPeers(
              PeerRecords.newBuilder()
                  .addAllRecords(peers.records().stream().map(StatementCodec::encode).toList()));
    }
    return message.build();
  }

  private static PeerHello hello(PeerSays.Hello hello) {
    PeerHello.Builder message =
        PeerHello.newBuilder()
            .setContent(ContentCodec.encode(hello.content()))
            .setHave(bits(hello.have()));
    hello.capability().ifPresent(shown -> message.setCapability(StatementCodec.encode(shown)));
    return message.build();
  }

  private static Want want(PeerSays.Want want) {
    Want.Builder message =
        Want.newBuilder().setTicket(want.ticket()).setRemainingMs(want.remainingMillis());
    switch (want.wish()) {
      case Wish.Exactly(int index) -> message.setIndex(index);
      case Wish.Any any ->
          message.setAny(
              AnyChunk.newBuilder()
                  .setExcept(bits(any.except()))
                  .setUnsentForMs(any.unsentForMillis()));
    }
    return message.build();
  }

  /**
   * @throws MalformedMessage for what means nothing
   */
  static PeerSays decode(PeerMessage message) {
    return switch (message.getBodyCase()) {
      case HELLO -> hello(message.getHello());
      case HAVE -> new PeerSays.Have(indexes(message.getHave().getIndexesList()));
      case WANT -> want(message.getWant());
      case CANCEL -> new PeerSays.Cancel(message.getCancel().getTicket());
      case CHUNK ->
          new PeerSays.Chunk(
              message.getChunk().getTicket(),
              index("chunk", message.getChunk().getIndex()),
              ReceivedBytes.of(message.getChunk().getData()));
      case NOTHING -> new PeerSays.Nothing(message.getNothing().getTicket());
      case GOT -> new PeerSays.Got(message.getGot().getTicket());
      case MANIFEST_WANTED -> new PeerSays.ManifestWanted();
      case MANIFEST -> new PeerSays.ChunkHashes(hashes(message.getManifest()));
      case PEERS ->
          new PeerSays.Peers(
              message.getPeers().getRecordsList().stream()
                  .limit(MOST_RECORDS)
                  .map(StatementCodec::decode)
                  .toList());
      case BODY_NOT_SET -> throw MalformedMessage.of("body", "there is none");
    };
  }

  private static PeerSays.Hello hello(PeerHello hello) {
    return new PeerSays.Hello(
        ContentCodec.decode(hello.getContent()),
        hello.hasCapability()
            ? Optional.of(StatementCodec.decode(hello.getCapability()))
            : Optional.empty(),
        bits("have", hello.getHave()));
  }

  private static PeerSays.Want want(Want want) {
    Wish wish =
        switch (want.getWishCase()) {
          case INDEX -> new Wish.Exactly(index("index", want.getIndex()));
          case ANY ->
              new Wish.Any(
                  bits("except", want.getAny().getExcept()),
                  Math.max(0, want.getAny().getUnsentForMs()));
          case WISH_NOT_SET -> throw MalformedMessage.of("wish", "there is none");
        };
    return new PeerSays.Want(want.getTicket(), wish, Math.max(0, want.getRemainingMs()));
  }

  private static List<Hash> hashes(PeerManifest manifest) {
    return manifest.getChunkHashesList().stream()
        .map(bytes -> IdCodec.hash("chunk_hashes", bytes))
        .toList();
  }

  private static BitSet indexes(List<Integer> indexes) {
    BitSet bits = new BitSet();
    indexes.forEach(one -> bits.set(index("indexes", one)));
    return bits;
  }

  private static int index(String field, int value) {
    if (value < 0 || value >= MOST_CHUNKS) {
      throw MalformedMessage.of(field, "no content has a chunk " + Integer.toUnsignedString(value));
    }
    return value;
  }

  static ByteString bits(BitSet bits) {
    return UnsafeByteOperations.unsafeWrap(bits.toByteArray());
  }

  private static BitSet bits(String field, ByteString bytes) {
    if (bytes.size() > MOST_CHUNKS / Byte.SIZE) {
      throw MalformedMessage.of(field, "%d bytes are too many".formatted(bytes.size()));
    }
    return BitSet.valueOf(bytes.toByteArray());
  }
}
