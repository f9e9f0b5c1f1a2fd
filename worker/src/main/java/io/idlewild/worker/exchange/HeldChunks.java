package io.idlewild.worker.exchange;

import io.idlewild.core.content.Chunking;
import io.idlewild.worker.store.PartialContent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads chunks of a content that is here, as a whole or in part. For the swarm's thread alone. */
final class HeldChunks implements AutoCloseable {
  private final Chunking chunking;
  private @Nullable PartialContent partial;
  private @Nullable Path file;
  private @Nullable FileChannel channel;

  HeldChunks(Chunking chunking) {
    this.chunking = chunking;
  }

  void from(PartialContent content) {
    partial = content;
  }

  void from(Path complete) {
    partial = null;
    file = complete;
  }

  /** Whether the content is still where it was: it may have been evicted, or is to be forgotten. */
  boolean isGone() {
    Path complete = file;
    return complete != null && !Files.exists(complete);
  }

  Optional<byte[]> read(int index) throws IOException {
    PartialContent coming = partial;
    if (coming != null) {
      return coming.chunk(index);
    }
    Path complete = file;
    if (complete == null) {
      return Optional.empty();
    }
    FileChannel open = channel;
    if (open == null) {
      open = FileChannel.open(complete, StandardOpenOption.READ);
      channel = open;
    }
    ByteBuffer bytes = ByteBuffer.allocate(chunking.sizeOf(index));
    long at = chunking.offsetOf(index);
    while (bytes.hasRemaining()) {
      int count = open.read(bytes, at);
      if (count < 0) {
        return Optional.empty();
      }
      at += count;
    }
    return Optional.of(bytes.array());
  }

  @Override
  public void close() throws IOException {
    FileChannel open = channel;
    if (open != null) {
      open.close();
    }
  }
}
