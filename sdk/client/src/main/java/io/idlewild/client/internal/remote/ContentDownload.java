package io.idlewild.client.internal.remote;

import io.idlewild.client.DownloadListener;
import io.idlewild.client.InvalidInputException;
import io.idlewild.client.Problem;
import io.idlewild.client.WrongResultException;
import io.idlewild.client.internal.http.HttpCalls;
import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Hash;
import io.idlewild.core.content.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;

/**
 * Brings a content from the server to a file, chunk by chunk, each verified before it is written.
 * What lies beside the target from an earlier attempt is read again, and what is right of it stays.
 */
final class ContentDownload {
  private static final String PART = ".part";
  private static final int ATTEMPTS = 3;

  private final HttpCalls http;
  private final ExecutorService chunks;
  private final ContentId id;
  private final DownloadListener listener;
  private long here;
  private long kept;

  ContentDownload(HttpCalls http, ExecutorService chunks, ContentId id, DownloadListener listener) {
    this.http = http;
    this.chunks = chunks;
    this.id = id;
    this.listener = listener;
  }

  private record ChunkHashes(List<String> chunkHashes) {}

  void to(Path target) {
    Manifest manifest = manifest();
    Path part = target.resolveSibling(target.getFileName() + PART);
    try {
      try (FileChannel file =
          FileChannel.open(
              part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        fetch(manifest, file);
        file.truncate(id.length());
        file.force(true);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unwritable(target, e);
    }
  }

  private Manifest manifest() {
    List<Hash> hashes =
        http.get("/contents/%s/manifest".formatted(id), ChunkHashes.class).chunkHashes().stream()
            .map(Hash::parse)
            .toList();
    return Manifest.verified(id, hashes)
        .orElseThrow(() -> wrong("the server's chunk hashes do not give the root of " + id));
  }

  private void fetch(Manifest manifest, FileChannel file) throws IOException {
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < manifest.chunks().size(); i++) {
      if (isHere(manifest, i, file)) {
        kept += manifest.chunking().sizeOf(i);
      } else {
        missing.add(i);
      }
    }
    here = kept;
    listener.progress(here, kept, id.length());
    List<CompletableFuture<Void>> coming = new ArrayList<>();
    missing.forEach(
        i -> coming.add(CompletableFuture.runAsync(() -> bring(manifest, i, file), chunks)));
    try {
      CompletableFuture.allOf(coming.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      coming.forEach(one -> one.cancel(false));
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static boolean isHere(Manifest manifest, int index, FileChannel file) throws IOException {
    Chunking chunking = manifest.chunking();
    ByteBuffer bytes = ByteBuffer.allocate(chunking.sizeOf(index));
    long at = chunking.offsetOf(index);
    while (bytes.hasRemaining()) {
      int count = file.read(bytes, at + bytes.position());
      if (count < 0) {
        return false;
      }
    }
    return manifest.verify(index, bytes.array());
  }

  private void bring(Manifest manifest, int index, FileChannel file) {
    byte[] bytes = read(manifest, index);
    try {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      long at = manifest.chunking().offsetOf(index);
      while (left.hasRemaining()) {
        file.write(left, at + left.position());
      }
    } catch (IOException e) {
      throw unwritable(Path.of(id.toString()), e);
    }
    synchronized (this) {
      here += bytes.length;
      listener.progress(here, kept, id.length());
    }
  }

  private byte[] read(Manifest manifest, int index) {
    Optional<IOException> broken = Optional.empty();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try (InputStream in = http.open("/contents/%s/chunks/%d".formatted(id, index))) {
        byte[] bytes = in.readNBytes(manifest.chunking().sizeOf(index));
        if (manifest.verify(index, bytes)) {
          return bytes;
        }
      } catch (IOException e) {
        broken = Optional.of(e);
      }
    }
    throw broken
        .<RuntimeException>map(http::unreachable)
        .orElseGet(
            () -> wrong("chunk %d of %s keeps coming with other bytes".formatted(index, id)));
  }

  private static WrongResultException wrong(String detail) {
    return new WrongResultException(
        new Problem("wrong-bytes", detail, "tell the admin of the server; nothing was kept of it"));
  }

  private static InvalidInputException unwritable(Path target, IOException e) {
    return new InvalidInputException(
        new Problem(
            "unwritable-file",
            "%s cannot be written: %s".formatted(target, e.getMessage()),
            "what came is kept beside it; make room and run the same command again"),
        e);
  }
}
