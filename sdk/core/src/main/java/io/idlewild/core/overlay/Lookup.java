package io.idlewild.core.overlay;

import java.util.function.IntPredicate;

/**
 * One path of a search: asks those nearest to the target for nodes that are nearer still, until the
 * k nearest have answered. Of one network block it believes few, so that whoever makes up many ids
 * around a target gets nowhere. Not thread-safe.
 */
final class Lookup {
  /** Nobody can be asked now. */
  static final int NONE = -1;

  /** Candidates that are remembered, in buckets: those of liars must not push out the others. */
  private static final int WIDTH = 8;

  private enum State {
    NEW,
    ASKED,
    ANSWERED,
    LOST
  }

  private final ContactSource source;
  private final NodeId target;
  private final OverlaySettings settings;
  private final IntPredicate claim;
  private final int[] handles;
  private final long[] blocks;
  private final State[] states;
  private int count;
  private int open;

  /**
   * @param claim whether the path may ask a contact: false if another path has
   */
  Lookup(ContactSource source, NodeId target, OverlaySettings settings, IntPredicate claim) {
    this.source = source;
    this.target = target;
    this.settings = settings;
    this.claim = claim;
    int width = WIDTH * settings.k();
    this.handles = new int[width];
    this.blocks = new long[width];
    this.states = new State[width];
  }

  /** Somebody named a contact. */
  void learn(int handle) {
    int at = count;
    while (at > 0) {
      int order = XorDistance.compare(source, target, handle, handles[at - 1]);
      if (order == 0) {
        return;
      }
      if (order > 0) {
        break;
      }
      at--;
    }
    long block = source.block(handle);
    if (at == handles.length || countNearer(block, at) >= settings.blockInBucket()) {
      return;
    }
    insert(at, handle, block);
    thinOut(block);
  }

  /** Whom to ask next; {@link #NONE} while enough are asked, and when nobody is left. */
  int next() {
    int better = 0;
    for (int i = 0; i < count && better < settings.k() && open < settings.alpha(); i++) {
      if (states[i] == State.NEW) {
        if (claim.test(handles[i])) {
          states[i] = State.ASKED;
          open++;
          return handles[i];
        }
        states[i] = State.LOST;
      }
      if (states[i] != State.LOST) {
        better++;
      }
    }
    return NONE;
  }

  /** The contact that was asked named others. */
  void answered(int handle, int[] nearer) {
    settle(handle, State.ANSWERED);
    for (int contact : nearer) {
      learn(contact);
    }
  }

  /** The contact that was asked did not answer. */
  void failed(int handle) {
    settle(handle, State.LOST);
  }

  /** Hands over all who answered. */
  void collect(Nearest into) {
    for (int i = 0; i < count; i++) {
      if (states[i] == State.ANSWERED) {
        into.offer(handles[i]);
      }
    }
  }

  /** One that nearer ones pushed out while it was asked is settled all the same. */
  private void settle(int handle, State state) {
    open--;
    for (int i = 0; i < count; i++) {
      if (handles[i] == handle) {
        states[i] = state;
        return;
      }
    }
  }

  private void insert(int at, int handle, long block) {
    int moved = Math.min(count, handles.length - 1) - at;
    System.arraycopy(handles, at, handles, at + 1, moved);
    System.arraycopy(blocks, at, blocks, at + 1, moved);
    System.arraycopy(states, at, states, at + 1, moved);
    handles[at] = handle;
    blocks[at] = block;
    states[at] = State.NEW;
    count = Math.min(count + 1, handles.length);
  }

  private int countNearer(long block, int at) {
    int nearer = 0;
    if (block != ContactSource.NO_BLOCK) {
      for (int i = 0; i < at; i++) {
        if (blocks[i] == block && states[i] != State.LOST) {
          nearer++;
        }
      }
    }
    return nearer;
  }

  /** Drops those who were not asked yet and now have too many of their block before them. */
  private void thinOut(long block) {
    if (block == ContactSource.NO_BLOCK) {
      return;
    }
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (blocks[i] != block || states[i] == State.LOST) {
        continue;
      }
      if (kept >= settings.blockInBucket() && states[i] == State.NEW) {
        remove(i--);
      } else {
        kept++;
      }
    }
  }

  private void remove(int at) {
    int moved = count - at - 1;
    System.arraycopy(handles, at + 1, handles, at, moved);
    System.arraycopy(blocks, at + 1, blocks, at, moved);
    System.arraycopy(states, at + 1, states, at, moved);
    count--;
  }
}
