package io.idlewild.coordinator.content;

import io.idlewild.coordinator.access.Caller;
import io.idlewild.coordinator.access.Role;
import io.idlewild.coordinator.jdbc.Jdbc;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.AccountId;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who may read a content and name it in a job: whoever has shown every chunk of it, and admins.
 * Contents are stored once for all, so without this the name of a file would be a key to it, and an
 * announcement would tell what others have. Thread-safe; methods ask the database.
 */
@ApplicationScoped
public class ContentHolders {
  private static final int KEPT = 100_000;

  private final ContentService contents;
  private final Jdbc jdbc;
  private final Set<Holding> held = ConcurrentHashMap.newKeySet();

  ContentHolders(ContentService contents, Jdbc jdbc) {
    this.contents = contents;
    this.jdbc = jdbc;
  }

  private record Holding(ContentId content, AccountId account) {}

  /** Makes a content known; answers the chunks that the caller still has to send, in order. */
  List<Integer> announce(Manifest manifest, Caller caller) {
    List<Integer> absent = contents.begin(manifest);
    if (caller.has(Role.ADMIN)) {
      return absent;
    }
    int count = manifest.chunking().count();
    jdbc.update(
        """
        INSERT INTO content_holder (content, account, shown) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
        """,
        manifest.id().toString(),
        caller.account().value(),
        new byte[(count + 7) / 8]);
    BitSet shown = shown(manifest.id(), caller).orElseGet(BitSet::new);
    Set<Integer> missing = new TreeSet<>(absent);
    for (int i = shown.nextClearBit(0); i < count; i = shown.nextClearBit(i + 1)) {
      missing.add(i);
    }
    return List.copyOf(missing);
  }

  /** The chunk hashes of a content that the caller has announced. */
  Optional<Manifest> manifest(ContentId id, Caller caller) {
    Optional<Manifest> manifest = contents.manifest(id);
    return manifest.filter(known -> caller.has(Role.ADMIN) || shown(id, caller).isPresent());
  }

  /** Stores one chunk; false if it is not the one that the manifest names. */
  boolean store(Manifest manifest, int index, byte[] chunk, Caller caller) {
    if (!contents.store(manifest, index, chunk)) {
      return false;
    }
    if (!caller.has(Role.ADMIN)) {
      jdbc.update(
          "UPDATE content_holder SET shown = set_bit(shown, ?, 1) WHERE content = ? AND account = ?",
          (long) index,
          manifest.id().toString(),
          caller.account().value());
    }
    return true;
  }

  /** Whether all of a content is here, and the caller may read it. */
  public boolean holds(ContentId id, Caller caller) {
    if (!contents.isComplete(id)) {
      return false;
    }
    Holding holding = new Holding(id, caller.account());
    if (caller.has(Role.ADMIN) || held.contains(holding)) {
      return true;
    }
    int count = contents.manifest(id).map(manifest -> manifest.chunking().count()).orElse(0);
    boolean whole = shown(id, caller).filter(shown -> shown.nextClearBit(0) >= count).isPresent();
    if (whole && held.size() < KEPT) {
      held.add(holding);
    }
    return whole;
  }

  /** Contents that were deleted meanwhile are held by nobody. */
  @Scheduled(every = "10m", delayed = "10m")
  void forget() {
    held.clear();
  }

  private Optional<BitSet> shown(ContentId id, Caller caller) {
    return jdbc.first(
        "SELECT shown FROM content_holder WHERE content = ? AND account = ?",
        row -> BitSet.valueOf(row.getBytes(1)),
        id.toString(),
        caller.account().value());
  }
}
