package io.idlewild.worker.discovery;

import io.idlewild.core.content.ContentId;
import io.idlewild.worker.store.ContentFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Contents that are not here yet: which are fetched now, and which leases need. Thread-safe. */
final class Wants {
  /** Asked for in one announcement. */
  private static final int MOST_RIGHTS = 64;

  private final ContentFolder store;
  private final KeptRights rights;
  private final Set<ContentId> wanted = ConcurrentHashMap.newKeySet();
  private final Set<ContentId> needed = ConcurrentHashMap.newKeySet();

  Wants(ContentFolder store, KeptRights rights) {
    this.store = store;
    this.rights = rights;
  }

  /** It is fetched now. */
  void want(ContentId content) {
    wanted.add(content);
  }

  /** It is here. */
  void came(ContentId content) {
    wanted.remove(content);
  }

  boolean isWanted(ContentId content) {
    return wanted.contains(content);
  }

  /** What is fetched now; a view. */
  Collection<ContentId> wanted() {
    return wanted;
  }

  /** Leases need these; those of them are returned whose rights have to be asked for. */
  List<ContentId> need(Collection<ContentId> contents) {
    return contents.stream()
        .filter(id -> !store.holds(id) && needed.add(id) && rights.isDue(id))
        .toList();
  }

  /** No lease needs it any more, or it does not wander. */
  void needNoMore(ContentId content) {
    needed.remove(content);
  }

  /** Whether there is something to ask the tracker for. */
  boolean isEmpty() {
    return wanted.isEmpty() && dueRights().isEmpty();
  }

  /** What an announcement says of all this. */
  List<Tracker.Holding> holdings() {
    List<Tracker.Holding> holdings = new ArrayList<>();
    wanted.forEach(id -> holdings.add(new Tracker.Holding(id, Tracker.Possession.PARTIAL, true)));
    holdings.addAll(questions(dueRights()));
    return holdings;
  }

  /** What an announcement says that only asks for peers. */
  static List<Tracker.Holding> questions(Collection<ContentId> contents) {
    return contents.stream()
        .map(id -> new Tracker.Holding(id, Tracker.Possession.WANTED, true))
        .toList();
  }

  /** Forgets what is here as a whole. */
  void forgetWhatCame() throws IOException {
    wanted.removeAll(store.complete());
    needed.removeIf(store::holds);
  }

  /** Forgets what is not fetched any more. */
  void forgetAllBut(Collection<ContentId> fetched) {
    wanted.retainAll(fetched);
  }

  private List<ContentId> dueRights() {
    return needed.stream()
        .filter(id -> !wanted.contains(id) && rights.isDue(id))
        .limit(MOST_RIGHTS)
        .toList();
  }
}
