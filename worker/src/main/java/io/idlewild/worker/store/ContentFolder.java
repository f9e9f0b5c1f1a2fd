package io.idlewild.worker.store;

import io.idlewild.core.content.Chunking;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.work.Sharing;
import io.idlewild.worker.digest.SystemDigests;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All contents of a worker. Whoever uses one holds a {@link Pin}: what is pinned is never evicted.
 * A content is read and verified when it is first used after a start, and again whenever its file
 * changed; damaged chunks are thrown away and fetched again. Thread-safe.
 */
public final class ContentFolder {
  private static final Logger LOG = LoggerFactory.getLogger(ContentFolder.class);

  private final Path root;
  private final InstantSource clock;
  private final Quota quota;
  private final Map<ContentId, Integer> pins = new HashMap<>();
  private final Map<ContentId, FileTime> verified = new HashMap<>();

  private ContentFolder(Path root, long quotaBytes, InstantSource clock) {
    this.root = root;
    this.clock = clock;
    this.quota = new Quota(root, quotaBytes);
  }

  /** Another room for all contents together; it holds from the next content on. */
  public void resize(long quotaBytes) {
    quota.resize(quotaBytes);
  }

  /**
   * @param quotaBytes room for all contents together
   * @throws IOException if the folder cannot be made
   */
  public static ContentFolder open(Path root, long quotaBytes, InstantSource clock)
      throws IOException {
    Files.createDirectories(root);
    return new ContentFolder(root, quotaBytes, clock);
  }

  /** Keeps a content from being evicted until it is closed. */
  public Pin pin(ContentId id) {
    synchronized (pins) {
      pins.merge(id, 1, Integer::sum);
    }
    return new Pin(this, id);
  }

  void unpin(ContentId id) {
    synchronized (pins) {
      pins.computeIfPresent(id, (key, count) -> count == 1 ? null : count - 1);
    }
  }

  private boolean pinned(ContentId id) {
    synchronized (pins) {
      return pins.containsKey(id);
    }
  }

  /** The verified file of a content, if all of it is there. */
  public synchronized Optional<Path> find(ContentId id) throws IOException {
    ContentFiles files = ContentFiles.below(root, id);
    if (!Files.isRegularFile(files.data(), LinkOption.NOFOLLOW_LINKS) || !isRight(files)) {
      return Optional.empty();
    }
    Files.setLastModifiedTime(files.folder(), FileTime.from(clock.instant()));
    return Optional.of(files.data());
  }

  /** Whether all of a content seems to be there; {@link #find} looks closer. */
  public boolean holds(ContentId id) {
    return Files.isRegularFile(ContentFiles.below(root, id).data(), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Says how far a content may wander. Where two jobs say different things of it, the narrower
   * holds, for as long as it is here.
   */
  public synchronized void mark(ContentId id, Sharing sharing) throws IOException {
    ContentFiles files = ContentFiles.below(root, id);
    Optional<Sharing> before = files.sharing();
    Sharing narrower = before.map(sharing::and).orElse(sharing);
    if (before.isEmpty() || narrower != before.get()) {
      files.mark(narrower);
    }
  }

  /** How far a content may wander; not at all if nobody has said so. */
  public synchronized Sharing sharing(ContentId id) throws IOException {
    return ContentFiles.below(root, id).sharing().orElse(Sharing.NONE);
  }

  /**
   * What became of contents that were to be deleted.
   *
   * @param deleted how many were here and are gone
   * @param inUse how many stay for now, because something uses them
   */
  public record Forgotten(int deleted, long deletedBytes, int inUse) {}

  /** Deletes contents, but not those that are pinned. */
  public synchronized Forgotten forget(Collection<ContentId> ids) throws IOException {
    int deleted = 0;
    long bytes = 0;
    int inUse = 0;
    for (ContentId id : ids) {
      ContentFiles files = ContentFiles.below(root, id);
      if (Files.isDirectory(files.folder(), LinkOption.NOFOLLOW_LINKS)) {
        long size = files.bytes();
        if (deleteUnpinned(files)) {
          deleted++;
          bytes += size;
        } else {
          inUse++;
        }
      }
    }
    return new Forgotten(deleted, bytes, inUse);
  }

  private boolean deleteUnpinned(ContentFiles files) throws IOException {
    synchronized (pins) {
      if (pins.containsKey(files.id())) {
        return false;
      }
      files.delete();
      verified.remove(files.id());
      return true;
    }
  }

  /** Contents of which all is here, as far as can be said without reading them. */
  public List<ContentId> complete() throws IOException {
    List<ContentId> complete = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
      for (Path folder : folders) {
        ContentFiles.in(folder)
            .filter(files -> Files.isRegularFile(files.data(), LinkOption.NOFOLLOW_LINKS))
            .ifPresent(files -> complete.add(files.id()));
      }
    }
    return complete;
  }

  /** The manifest of a content of which at least a part is there. */
  public Optional<Manifest> manifest(ContentId id) throws IOException {
    return ContentFiles.below(root, id).manifest();
  }

  /**
   * Begins a content, or goes on with it.
   *
   * @throws StoreFull if there is no room for it
   */
  public synchronized PartialContent begin(Manifest manifest) throws IOException {
    ContentFiles files = ContentFiles.below(root, manifest.id());
    quota.makeRoom(files.isPartial() ? 0 : manifest.id().length(), this::evictable);
    SystemDigests.expect(manifest.id().length());
    return PartialContent.open(files, manifest);
  }

  private boolean evictable(ContentId id) {
    return !pinned(id);
  }

  /** The file of a content whose chunks have all come. */
  public synchronized Path complete(PartialContent content) throws IOException {
    Path data = content.complete();
    verified.put(content.manifest().id(), Files.getLastModifiedTime(data));
    return data;
  }

  /** Room that contents can still get. */
  public synchronized long freeBytes() throws IOException {
    return quota.free(this::evictable);
  }

  private boolean isRight(ContentFiles files) throws IOException {
    FileTime changed = Files.getLastModifiedTime(files.data());
    boolean asBefore =
        changed.equals(verified.get(files.id())) && Files.size(files.data()) == files.id().length();
    if (asBefore) {
      return true;
    }
    SystemDigests.expect(files.id().length());
    if (verify(files)) {
      verified.put(files.id(), changed);
      return true;
    }
    verified.remove(files.id());
    return false;
  }

  /**
   * Reads all of a content. If it is damaged it becomes a partial one that lacks the bad chunks.
   */
  private boolean verify(ContentFiles files) throws IOException {
    Optional<Manifest> manifest = files.manifest();
    if (manifest.isEmpty()) {
      LOG.warn("Content {} lost its chunk hashes; it is fetched again", files.id());
      ReadOnly.undo(files.data());
      files.delete();
      return false;
    }
    ReadOnly.undo(files.data());
    Files.move(files.data(), files.part());
    markAll(files);
    try (PartialContent content = PartialContent.open(files, manifest.get())) {
      int damaged = content.missing().cardinality();
      if (damaged == 0) {
        content.complete();
        return true;
      }
      LOG.warn("Content {} has {} damaged chunks; they are fetched again", files.id(), damaged);
      return false;
    }
  }

  private static void markAll(ContentFiles files) throws IOException {
    byte[] marks = new byte[Chunking.of(files.id().length()).count()];
    Arrays.fill(marks, (byte) 1);
    Files.write(files.have(), marks);
  }

  /** A promise not to evict a content; closing it twice is allowed. */
  public static final class Pin implements AutoCloseable {
    private final ContentFolder folder;
    private final ContentId id;
    private boolean closed;

    private Pin(ContentFolder folder, ContentId id) {
      this.folder = folder;
      this.id = id;
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        folder.unpin(id);
      }
    }
  }
}
