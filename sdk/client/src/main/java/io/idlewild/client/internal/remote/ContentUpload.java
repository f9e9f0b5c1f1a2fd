package io.idlewild.client.internal.remote;

import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import io.idlewild.client.SubmitListener;
import io.idlewild.client.internal.http.HttpCalls;
import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentHasher;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.content.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/**
 * Brings files to the server: each is read once to name it, and of its chunks only those travel
 * that the server lacks, so an upload that broke off goes on where it was. At most {@link
 * #CHUNKS_IN_FLIGHT} chunks are in memory. Thread-safe.
 */
final class ContentUpload {
  /** Chunks that travel at one time. */
  static final int CHUNKS_IN_FLIGHT = 4;

  private static final int BUFFER = 256 * 1024;

  private final HttpCalls http;
  private final ExecutorService chunks;
  private final SubmitListener listener;
  private final Map<Path, ContentId> known = new ConcurrentHashMap<>();

  /**
   * @param chunks runs the uploads of single chunks; its threads bound what is in memory
   */
  ContentUpload(HttpCalls http, ExecutorService chunks, SubmitListener listener) {
    this.http = http;
    this.chunks = chunks;
    this.listener = listener;
  }

  /** Makes sure that the server has {@code file}, and says what it is called there. */
  ContentId upload(Path file) {
    ContentId before = known.get(file);
    if (before != null) {
      return before;
    }
    try {
      Manifest manifest = read(file);
      Announced answer = announce(manifest);
      Chunking chunking = manifest.chunking();
      long missing = answer.missing().stream().mapToLong(chunking::sizeOf).sum();
      listener.file(String.valueOf(file.getFileName()), chunking.length(), missing);
      send(file, manifest, answer.missing());
      known.put(file, manifest.id());
      return manifest.id();
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem("unreadable-file", "%s cannot be read: %s".formatted(file, e), ""), e);
    }
  }

  /** Makes sure that the server has these bytes, and says what they are called there. */
  ContentId upload(String name, byte[] bytes) {
    Manifest manifest = Manifest.of(bytes);
    Announced answer = announce(manifest);
    Chunking chunking = manifest.chunking();
    listener.file(name, bytes.length, answer.missing().stream().mapToLong(chunking::sizeOf).sum());
    for (int index : answer.missing()) {
      int from = Math.toIntExact(chunking.offsetOf(index));
      http.put(
          "/contents/%s/chunks/%d".formatted(manifest.id(), index),
          Arrays.copyOfRange(bytes, from, from + chunking.sizeOf(index)));
    }
    return manifest.id();
  }

  private Announced announce(Manifest manifest) {
    List<String> hashes = manifest.chunks().stream().map(Hash::toString).toList();
    return http.post(
        "/contents", new Announcement(manifest.id().toString(), hashes), Announced.class);
  }

  private void send(Path file, Manifest manifest, List<Integer> missing) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      CompletableFuture<?>[] sent =
          missing.stream()
              .map(index ->
                  CompletableFuture.runAsync(() -> send(file, channel, manifest, index), chunks))
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(sent).join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }

  private void send(Path file, FileChannel channel, Manifest manifest, int index) {
    byte[] bytes = new byte[manifest.chunking().sizeOf(index)];
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      long offset = manifest.chunking().offsetOf(index);
      while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
        // Reads until the chunk is full, or the file ends too early, which the hash tells.
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          new Problem("unreadable-file", "%s cannot be read: %s".formatted(file, e), ""), e);
    }
    if (!manifest.verify(index, bytes)) {
      throw new InvalidInputException(
          new Problem(
              "file-changed",
              file + " was changed while it was being sent",
              "submit again when nobody writes to it"));
    }
    http.put("/contents/%s/chunks/%d".formatted(manifest.id(), index), bytes);
  }

  private static Manifest read(Path file) throws IOException {
    ContentHasher hasher = new ContentHasher(Files.size(file));
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        hasher.update(buffer, 0, n);
      }
      return hasher.finish();
    } catch (IllegalStateException e) {
      throw new IOException("it was changed while it was being read", e);
    }
  }

  private record Announcement(String content, List<String> chunkHashes) {}

  private record Announced(List<Integer> missing) {
    private Announced {
      missing = missing == null ? List.of() : List.copyOf(missing);
    }
  }
}
