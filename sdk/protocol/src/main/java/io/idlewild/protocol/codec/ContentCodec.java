package io.idlewild.protocol.codec;

import com.google.protobuf.ByteString;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.work.LogicalName;
import io.idlewild.core.work.OutputFile;
import io.idlewild.core.work.Sharing;
import java.util.List;

/** Contents, their manifests, and files by name. */
public final class ContentCodec {
  private ContentCodec() {}

  public static io.idlewild.protocol.v1.ContentId encode(ContentId id) {
    return io.idlewild.protocol.v1.ContentId.newBuilder()
        .setLength(id.length())
        .setRoot(IdCodec.encode(id.root()))
        .build();
  }

  public static ContentId decode(io.idlewild.protocol.v1.ContentId message) {
    return MalformedMessage.reading(
        "content",
        () -> new ContentId(message.getLength(), Hash.wrap(message.getRoot().toByteArray())));
  }

  public static List<ByteString> chunkHashes(Manifest manifest) {
    return manifest.chunks().stream().map(IdCodec::encode).toList();
  }

  /** Checks chunk hashes from outside against the content that they claim to be of. */
  public static Manifest manifest(ContentId id, List<ByteString> chunkHashes) {
    List<Hash> hashes =
        chunkHashes.stream().map(bytes -> IdCodec.hash("chunk_hashes", bytes)).toList();
    return Manifest.verified(id, hashes)
        .orElseThrow(
            () -> MalformedMessage.of("chunk_hashes", "they are not those of content " + id));
  }

  public static io.idlewild.protocol.v1.OutputFile encode(OutputFile file) {
    return io.idlewild.protocol.v1.OutputFile.newBuilder()
        .setName(file.name().value())
        .setContent(encode(file.content()))
        .build();
  }

  public static OutputFile decode(io.idlewild.protocol.v1.OutputFile message) {
    return new OutputFile(name(message.getName()), decode(message.getContent()));
  }

  public static io.idlewild.protocol.v1.Sharing encode(Sharing sharing) {
    return switch (sharing) {
      case NONE -> io.idlewild.protocol.v1.Sharing.SHARING_NONE;
      case LAN -> io.idlewild.protocol.v1.Sharing.SHARING_LAN;
      case SWARM -> io.idlewild.protocol.v1.Sharing.SHARING_SWARM;
    };
  }

  /** What nobody said, or what a newer program says, is the least. */
  public static Sharing decode(io.idlewild.protocol.v1.Sharing sharing) {
    return switch (sharing) {
      case SHARING_LAN -> Sharing.LAN;
      case SHARING_SWARM -> Sharing.SWARM;
      case SHARING_NONE, SHARING_UNSPECIFIED, UNRECOGNIZED -> Sharing.NONE;
    };
  }

  public static LogicalName name(String name) {
    return MalformedMessage.reading("name", () -> new LogicalName(name));
  }
}
