package io.idlewild.worker.store;

import io.idlewild.core.content.ContentId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the contents within their room: those that were used longest ago go first. */
final class Quota {
  private static final Logger LOG = LoggerFactory.getLogger(Quota.class);

  private final Path root;
  private volatile long most;

  Quota(Path root, long most) {
    this.root = root;
    this.most = most;
  }

  /** Holds from the next content on; what is there already is evicted only then. */
  void resize(long bytes) {
    most = bytes;
  }

  /** Evicts until {@code bytes} more fit. */
  void makeRoom(long bytes, Predicate<ContentId> evictable) throws IOException {
    List<Held> held = held();
    long used = held.stream().mapToLong(Held::bytes).sum();
    long free = Math.min(most - used, root.toFile().getUsableSpace());
    held.sort(Comparator.comparing(Held::lastUse));
    for (Held content : held) {
      if (free >= bytes) {
        return;
      }
      if (evictable.test(content.files.id())) {
        LOG.info("Content {} makes room for another", content.files.id());
        content.files.delete();
        free += content.bytes;
      }
    }
    if (free < bytes) {
      throw new StoreFull(
          ("%d bytes are needed in %s, but only %d can be freed (disk.max is %d bytes, the disk has %d"
                  + " left): raise disk.max or free the disk")
              .formatted(bytes, root, Math.max(0, free), most, root.toFile().getUsableSpace()));
    }
  }

  long free(Predicate<ContentId> evictable) throws IOException {
    long kept =
        held().stream()
            .filter(content -> !evictable.test(content.files.id()))
            .mapToLong(Held::bytes)
            .sum();
    long evicted = held().stream().mapToLong(Held::bytes).sum() - kept;
    return Math.max(0, Math.min(most - kept, root.toFile().getUsableSpace() + evicted));
  }

  private List<Held> held() throws IOException {
    List<Held> held = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
      for (Path folder : folders) {
        Optional<ContentFiles> files = ContentFiles.in(folder);
        if (files.isPresent()) {
          held.add(new Held(files.get(), files.get().bytes(), Files.getLastModifiedTime(folder)));
        }
      }
    }
    return held;
  }

  private record Held(ContentFiles files, long bytes, FileTime lastUse) {}
}
