package io.idlewild.core.overlay;

/**
 * The contacts of one node, as Kademlia keeps them (Maymounkov and Mazières 2002): many near, few
 * far, those that have been there long before newcomers. Only contacts whose certificate was seen
 * belong in it, and few of one network block, so that whoever owns a block owns nobody's table. Not
 * thread-safe.
 */
public final class RoutingTable {
  private final ContactSource source;
  private final OverlaySettings settings;
  private final int self;
  private final Buckets buckets;
  private final BlockCounts blocks = new BlockCounts();

  /**
   * An empty table.
   *
   * @param self handle of the owner, which never is in the table
   */
  public RoutingTable(ContactSource source, OverlaySettings settings, int self) {
    this.source = source;
    this.settings = settings;
    this.self = self;
    this.buckets = new Buckets(settings.k());
  }

  /** What became of a contact that was offered. */
  public enum Admission {
    /** It was not there and now is. */
    ADDED,
    /** It was there, and now counts as the most recently seen of its bucket. */
    SEEN_AGAIN,
    /**
     * Its bucket is full of contacts that answer as far as is known. Call {@link
     * #leastRecentlySeen}; if that one does not answer, say {@link #failed} of it and offer again.
     */
    FULL,
    /** Too many contacts of its network block are there. */
    BLOCK_FULL,
    /** It is the owner. */
    SELF
  }

  /** A contact was seen: it answered, or called and can be called back. */
  public Admission offer(int handle) {
    if (handle == self) {
      return Admission.SELF;
    }
    int prefix = XorDistance.commonPrefix(source, self, handle);
    int bucket = bucketOf(prefix);
    int at = buckets.find(bucket, handle);
    if (at >= 0) {
      buckets.touch(bucket, at);
      return Admission.SEEN_AGAIN;
    }
    while (buckets.isFull(bucket) && isLast(bucket) && bucket < NodeId.BITS - 1) {
      split();
      bucket = bucketOf(prefix);
    }
    if (isBlockFull(bucket, source.block(handle))) {
      return Admission.BLOCK_FULL;
    }
    if (buckets.isFull(bucket)) {
      int worst = buckets.worst(bucket);
      if (worst < 0) {
        return Admission.FULL;
      }
      remove(bucket, worst);
    }
    buckets.append(bucket, handle);
    blocks.add(source.block(handle));
    return Admission.ADDED;
  }

  /** The contact of the same bucket that was not seen for longest; -1 if the bucket is empty. */
  public int leastRecentlySeen(int handle) {
    int bucket = bucketOf(XorDistance.commonPrefix(source, self, handle));
    return buckets.size(bucket) == 0 ? -1 : buckets.handle(bucket, 0);
  }

  /**
   * A contact did not answer. It stays until a better one comes or it has failed too often, since a
   * network that is down for a minute must not empty the table.
   */
  public void failed(int handle) {
    int bucket = bucketOf(XorDistance.commonPrefix(source, self, handle));
    int at = buckets.find(bucket, handle);
    if (at < 0) {
      return;
    }
    if (buckets.failures(bucket, at) + 1 >= settings.mostFailures()) {
      remove(bucket, at);
    } else {
      buckets.fail(bucket, at);
    }
  }

  /** Forgets a contact whatever it answers: a revoked host. */
  public void forget(int handle) {
    int bucket = bucketOf(XorDistance.commonPrefix(source, self, handle));
    int at = buckets.find(bucket, handle);
    if (at >= 0) {
      remove(bucket, at);
    }
  }

  /**
   * The contacts nearest to a target; none that failed its last call.
   *
   * <p>Where the target's bits differ from the owner's, the bucket there is nearer than all behind
   * it, else farther, so buckets are visited in the order of their distance and few of them.
   */
  public void closest(NodeId target, Nearest into) {
    into.begin(target);
    int last = buckets.count() - 1;
    long word = 0;
    for (int b = 0; b < last && !into.isFull(); b++) {
      word = (b & 63) == 0 ? target.word(b >> 6) ^ source.idWord(self, b >> 6) : word << 1;
      if (word < 0) {
        offerAll(b, into);
      }
    }
    if (!into.isFull()) {
      offerAll(last, into);
    }
    for (int b = last - 1; b >= 0 && !into.isFull(); b--) {
      long difference = target.word(b >> 6) ^ source.idWord(self, b >> 6);
      if (difference << (b & 63) >= 0) {
        offerAll(b, into);
      }
    }
  }

  /** Whether the contact is in the table. */
  public boolean contains(int handle) {
    int bucket = bucketOf(XorDistance.commonPrefix(source, self, handle));
    return buckets.find(bucket, handle) >= 0;
  }

  /** How many contacts there are. */
  public int size() {
    int size = 0;
    for (int b = 0; b < buckets.count(); b++) {
      size += buckets.size(b);
    }
    return size;
  }

  /** How many buckets there are. */
  public int buckets() {
    return buckets.count();
  }

  /** All contacts, the far ones first. */
  public int[] contacts() {
    int[] all = new int[size()];
    int at = 0;
    for (int b = 0; b < buckets.count(); b++) {
      for (int i = 0; i < buckets.size(b); i++) {
        all[at++] = buckets.handle(b, i);
      }
    }
    return all;
  }

  private void offerAll(int bucket, Nearest into) {
    for (int i = 0; i < buckets.size(bucket); i++) {
      if (buckets.failures(bucket, i) == 0) {
        into.offer(buckets.handle(bucket, i));
      }
    }
  }

  private int bucketOf(int prefix) {
    return Math.min(prefix, buckets.count() - 1);
  }

  private boolean isLast(int bucket) {
    return bucket == buckets.count() - 1;
  }

  private void remove(int bucket, int index) {
    blocks.remove(source.block(buckets.handle(bucket, index)));
    buckets.remove(bucket, index);
  }

  /** The last bucket is the owner's own; what shares more than its bits moves on. */
  private void split() {
    int from = buckets.count() - 1;
    buckets.grow();
    for (int i = 0; i < buckets.size(from); ) {
      int handle = buckets.handle(from, i);
      if (XorDistance.commonPrefix(source, self, handle) > from) {
        int failures = buckets.failures(from, i);
        buckets.remove(from, i);
        buckets.append(from + 1, handle);
        for (int f = 0; f < failures; f++) {
          buckets.fail(from + 1, buckets.size(from + 1) - 1);
        }
      } else {
        i++;
      }
    }
  }

  private boolean isBlockFull(int bucket, long block) {
    if (block == ContactSource.NO_BLOCK) {
      return false;
    }
    if (count(bucket, block) >= settings.blockInBucket()) {
      return true;
    }
    if (blocks.atMost(block) < settings.blockInTable()) {
      return false;
    }
    int inTable = 0;
    for (int b = 0; b < buckets.count(); b++) {
      inTable += count(b, block);
    }
    return inTable >= settings.blockInTable();
  }

  private int count(int bucket, long block) {
    int count = 0;
    for (int i = 0; i < buckets.size(bucket); i++) {
      if (source.block(buckets.handle(bucket, i)) == block) {
        count++;
      }
    }
    return count;
  }
}
