package io.idlewild.coordinator.content;

import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentHasher;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Stores and gives out contents. Thread-safe; methods do blocking work. A full disk is a {@link
 * Problem}, other trouble with it an {@link UncheckedIOException}.
 */
@ApplicationScoped
public class ContentService {
  private static final Logger LOG = Logger.getLogger(ContentService.class);
  private static final int LOCKS = 64;
  private static final int KEPT_MANIFESTS = 1_000;

  private final ContentRepository repository;
  private final InstantSource clock;
  private final Path folder;
  private final CoordinatorSettings.Content settings;
  private final Lock[] locks = new Lock[LOCKS];
  private final Set<ContentId> touched = ConcurrentHashMap.newKeySet();
  private final Map<ContentId, Manifest> manifests = new ConcurrentHashMap<>();

  ContentService(ContentRepository repository, CoordinatorSettings settings, InstantSource clock) {
    this.repository = repository;
    this.clock = clock;
    this.folder = folder(settings.dataFolder());
    this.settings = settings.content();
    Arrays.setAll(locks, i -> new ReentrantLock());
  }

  static Path folder(Path dataFolder) {
    return dataFolder.resolve("contents");
  }

  /**
   * Makes a content known, so that its chunks can be stored.
   *
   * @return the chunks that are still missing, in order
   * @throws io.idlewild.coordinator.platform.ProblemException if it is too long or the disk too
   *     full
   */
  public List<Integer> begin(Manifest manifest) {
    return onDisk(() -> {
      if (!touch(manifest.id())) {
        checkSpace(manifest.id().length());
        QuarkusTransaction.requiringNew().run(() -> repository.add(manifest, clock.instant()));
      }
      return new ChunkFile(folder, manifest).missing();
    });
  }

  /** The chunk hashes of a content that somebody began to store. */
  public Optional<Manifest> manifest(ContentId id) {
    Manifest kept = manifests.get(id);
    if (kept != null) {
      return Optional.of(kept);
    }
    Optional<Manifest> found = QuarkusTransaction.requiringNew().call(() -> repository.find(id));
    if (manifests.size() >= KEPT_MANIFESTS) {
      manifests.clear();
    }
    found.ifPresent(manifest -> manifests.put(id, manifest));
    return found;
  }

  /** Whether all bytes of a content are here. */
  public boolean isComplete(ContentId id) {
    boolean complete =
        manifest(id)
            .map(manifest -> onDisk(() -> new ChunkFile(folder, manifest).missing().isEmpty()))
            .orElse(false);
    return complete && (touched.contains(id) || touch(id));
  }

  /** Who wants a content may rely on it for as long as contents are kept. */
  private boolean touch(ContentId id) {
    boolean known =
        QuarkusTransaction.requiringNew().call(() -> repository.touch(id, clock.instant()));
    if (known) {
      touched.add(id);
    }
    return known;
  }

  /** From now on a content that is wanted is written down again. */
  @Scheduled(every = "1h", delayed = "1h")
  void forgetTouches() {
    touched.clear();
  }

  /** Whoever wants one of these contents from now on, writes that down anew. */
  public void unwant(Collection<ContentId> ids) {
    touched.removeAll(Set.copyOf(ids));
  }

  /**
   * Deletes a content that nothing refers to.
   *
   * @param limit nothing happens if somebody has wanted it since then
   * @return whether it is gone
   */
  public boolean remove(ContentId id, Instant limit) {
    Optional<Manifest> manifest = manifest(id);
    if (manifest.isEmpty()) {
      return false;
    }
    return onDisk(() -> {
      Lock lock = lock(id);
      lock.lock();
      try {
        return QuarkusTransaction.requiringNew().call(() -> removeHere(manifest.get(), limit));
      } finally {
        lock.unlock();
      }
    });
  }

  /** The row goes last: after a crash the content has no chunks, and is removed the next time. */
  private boolean removeHere(Manifest manifest, Instant limit) throws IOException {
    if (!repository.isUntouchedSince(manifest.id(), limit)) {
      return false;
    }
    new ChunkFile(folder, manifest).delete();
    repository.remove(manifest.id());
    manifests.remove(manifest.id());
    touched.remove(manifest.id());
    return true;
  }

  /**
   * Stores one chunk.
   *
   * @return false if it is not the chunk that the manifest names; nothing is stored then
   */
  public boolean store(Manifest manifest, int index, byte[] chunk) {
    if (!manifest.verify(index, chunk)) {
      return false;
    }
    return onDisk(() -> {
      Lock lock = lock(manifest.id());
      lock.lock();
      try {
        ChunkFile file = new ChunkFile(folder, manifest);
        if (!file.has(index)) {
          file.write(index, chunk);
        }
        return true;
      } finally {
        lock.unlock();
      }
    });
  }

  /** Stores a small content whole. */
  public ContentId storeWhole(byte[] bytes) {
    ContentHasher hasher = new ContentHasher(bytes.length);
    hasher.update(bytes, 0, bytes.length);
    Manifest manifest = hasher.finish();
    for (int index : begin(manifest)) {
      int from = Math.toIntExact(manifest.chunking().offsetOf(index));
      byte[] chunk = Arrays.copyOfRange(bytes, from, from + manifest.chunking().sizeOf(index));
      if (!store(manifest, index, chunk)) {
        throw new IllegalStateException("own bytes do not match their own manifest");
      }
    }
    return manifest.id();
  }

  /**
   * Stores a file of this machine's; it is durable when this returns.
   *
   * @throws IOException if the file cannot be read
   */
  public ContentId storeFile(Path file) throws IOException {
    Manifest manifest = manifestOf(file);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      for (int index : begin(manifest)) {
        byte[] chunk = new byte[manifest.chunking().sizeOf(index)];
        bytes.seek(manifest.chunking().offsetOf(index));
        bytes.readFully(chunk);
        if (!store(manifest, index, chunk)) {
          throw new IOException("%s changed while it was stored".formatted(file));
        }
      }
    }
    return manifest.id();
  }

  private static Manifest manifestOf(Path file) throws IOException {
    ContentHasher hasher = new ContentHasher(Files.size(file));
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[Chunking.LEAF_SIZE];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        hasher.update(buffer, 0, count);
      }
      return hasher.finish();
    } catch (IllegalStateException e) {
      throw new IOException("%s changed while it was read".formatted(file), e);
    }
  }

  /**
   * The file with all bytes of a content, each chunk of it verified just now; empty if any is
   * missing or damaged. It must not be changed.
   */
  public Optional<Path> verifiedFile(Manifest manifest) {
    for (int i = 0; i < manifest.chunks().size(); i++) {
      if (read(manifest, i).isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(new ChunkFile(folder, manifest).data());
  }

  /** A verified chunk; empty if it is not here, or if the disk has changed it. */
  public Optional<byte[]> read(Manifest manifest, int index) {
    return onDisk(() -> {
      ChunkFile file = new ChunkFile(folder, manifest);
      Optional<byte[]> chunk = file.read(index);
      if (chunk.isEmpty() && file.has(index)) {
        LOG.errorf(
            "Chunk %d of %s is damaged on disk; it is forgotten, store it again",
            index, manifest.id());
        file.forget(index);
      }
      return chunk;
    });
  }

  /** All bytes of a small content, verified; empty if any are missing. */
  public Optional<byte[]> readWhole(ContentId id) {
    if (!isComplete(id)) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.toIntExact(id.length()));
    try {
      writeTo(id, bytes);
    } catch (DamagedContent e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(bytes.toByteArray());
  }

  /**
   * Writes all bytes of a complete content, each chunk after it was verified.
   *
   * @throws DamagedContent if a chunk is missing or damaged; what was written until then is right
   */
  public void writeTo(ContentId id, OutputStream out) throws IOException {
    Manifest manifest = manifest(id).orElseThrow(() -> new DamagedContent(id, 0));
    for (int i = 0; i < manifest.chunks().size(); i++) {
      int index = i;
      out.write(read(manifest, i).orElseThrow(() -> new DamagedContent(id, index)));
    }
  }

  private void checkSpace(long length) throws IOException {
    if (length > settings.maxLength()) {
      throw Problem.of(
              "content-too-large",
              413,
              "The file has %d bytes, at most %d are taken."
                  .formatted(length, settings.maxLength()),
              "Split it, or ask the admin to raise idlewild.content.max-length.")
          .asException();
    }
    Files.createDirectories(folder);
    long free = Files.getFileStore(folder).getUsableSpace();
    if (length > free - settings.reserve()) {
      throw diskFull("%d bytes are free, %d stay reserved".formatted(free, settings.reserve()));
    }
  }

  private static RuntimeException diskFull(String detail) {
    return Problem.of(
            "disk-full",
            507,
            "The coordinator's disk has no room for this content: %s.".formatted(detail),
            "Ask the admin to free some space; chunks that are stored stay stored.")
        .asException();
  }

  private Lock lock(ContentId id) {
    return locks[Math.floorMod(id.hashCode(), LOCKS)];
  }

  private <T> T onDisk(DiskWork<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).contains("No space left on device")) {
        throw diskFull("it is full");
      }
      throw new UncheckedIOException("the content store in %s fails".formatted(folder), e);
    }
  }

  @FunctionalInterface
  private interface DiskWork<T> {
    T run() throws IOException;
  }
}
