package io.idlewild.coordinator.content;

import io.idlewild.coordinator.quota.QuotaService;
import io.idlewild.core.content.ContentId;
import io.idlewild.core.content.Manifest;
import io.idlewild.core.id.AccountId;
import io.idlewild.core.work.Sharing;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which account has which content: the one that has sent every byte of it, or whose job has made
 * it. To know the name of a content, or the hashes of its chunks, gives no right to it, so whoever
 * sends what is here already sends all of it again, and does not learn that it is. An admin has
 * all. Thread-safe.
 */
@ApplicationScoped
public class ContentHolders {
  private static final int KEPT = 100_000;

  private final ContentHolderRepository rows;
  private final ContentService contents;
  private final QuotaService quotas;
  private final Set<Held> known = ConcurrentHashMap.newKeySet();

  ContentHolders(ContentHolderRepository rows, ContentService contents, QuotaService quotas) {
    this.rows = rows;
    this.contents = contents;
    this.quotas = quotas;
  }

  private record Held(AccountId account, ContentId content) {}

  /**
   * An account begins to send a content, or goes on with it. Fails with a problem if it would then
   * store more than its quota.
   *
   * @return the chunks that it has not sent yet, or that were damaged since, in order
   */
  public List<Integer> begin(AccountId account, Manifest manifest) {
    List<Integer> absent = contents.begin(manifest);
    int chunks = manifest.chunks().size();
    BitSet proven =
        QuarkusTransaction.requiringNew()
            .call(() -> {
              quotas.requireSpace(account, manifest.id());
              return rows.begin(manifest.id(), account, chunks);
            });
    if (holds(account, manifest.id())) {
      return absent;
    }
    absent.forEach(proven::clear);
    List<Integer> missing = new ArrayList<>();
    for (int i = proven.nextClearBit(0); i < chunks; i = proven.nextClearBit(i + 1)) {
      missing.add(i);
    }
    return missing;
  }

  /**
   * An account sends a chunk of a content that it began.
   *
   * @return false if it is not the chunk that the manifest names
   */
  public boolean store(AccountId account, Manifest manifest, int index, byte[] chunk) {
    if (!contents.store(manifest, index, chunk)) {
      return false;
    }
    if (!holds(account, manifest.id())) {
      int chunks = manifest.chunks().size();
      QuarkusTransaction.requiringNew()
          .run(() -> rows.prove(manifest.id(), account, index, chunks));
    }
    return true;
  }

  /** Whether the account began to send the content, or holds it. */
  public boolean knows(AccountId account, ContentId content) {
    return holds(account, content)
        || QuarkusTransaction.requiringNew().call(() -> rows.find(content, account));
  }

  /** Whether the account may read the content, and use it in its jobs. */
  public boolean holds(AccountId account, ContentId content) {
    Held held = new Held(account, content);
    if (known.contains(held)) {
      return true;
    }
    // On a connection of its own: that of a caller may be busy with a COPY.
    boolean holds = QuarkusTransaction.requiringNew().call(() -> rows.holds(content, account));
    if (holds) {
      if (known.size() >= KEPT) {
        known.clear();
      }
      known.add(held);
    }
    return holds;
  }

  /** How far a content may wander: the narrowest that any job which shares it says. */
  Sharing sharing(ContentId content) {
    return QuarkusTransaction.requiringNew().call(() -> rows.sharing(content)).stream()
        .reduce(Sharing.SWARM, Sharing::and);
  }

  /** A job of the account has made the content. */
  public void grant(AccountId account, ContentId content) {
    QuarkusTransaction.requiringNew().run(() -> rows.grant(content, account));
  }

  /**
   * The account wants a content gone.
   *
   * @return whether nobody else holds it
   */
  public boolean release(AccountId account, ContentId content) {
    boolean last = QuarkusTransaction.requiringNew().call(() -> rows.release(content, account));
    known.remove(new Held(account, content));
    return last;
  }
}
