package io.idlewild.core.overlay;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * A search for the nodes nearest to a target, or for a record that they keep. It first takes one
 * path, as Kademlia does; if that fails, several at once that have no node in common, as S/Kademlia
 * does (Baumgart and Mies 2007), so that a liar spoils only the path that it stands on.
 *
 * <p>The caller asks everybody whom {@link #next} names, at once, and tells what came of it. Not
 * thread-safe.
 */
public final class Search {
  /** {@link #next}: nobody is to be asked now. */
  public static final int NONE = Lookup.NONE;

  private final ContactSource source;
  private final NodeId target;
  private final OverlaySettings settings;
  private final int[] start;
  private final Map<Integer, Lookup> asked = new HashMap<>();
  private final Set<Integer> claimed = new HashSet<>();
  private Lookup[] paths;
  private boolean widens;
  private boolean found;
  private boolean exhausted;
  private int turn;

  /** How a search goes about. */
  public enum Plan {
    /** One path only. */
    ONE_PATH,
    /** One path, and if that finds nothing, disjoint ones. */
    ONE_THEN_DISJOINT,
    /** Disjoint paths from the beginning: for what has to be right, as where a record is kept. */
    DISJOINT
  }

  /**
   * @param start contacts of one's own that are nearest to the target
   */
  public Search(
      ContactSource source, NodeId target, OverlaySettings settings, int[] start, Plan plan) {
    this.source = source;
    this.target = target;
    this.settings = settings;
    this.start = start.clone();
    this.widens = plan == Plan.ONE_THEN_DISJOINT;
    this.paths = paths(plan == Plan.DISJOINT ? settings.paths() : 1);
  }

  /** What is searched for. */
  public NodeId target() {
    return target;
  }

  /** Whom to ask now; {@link #NONE} if answers have to come first, or if the search is over. */
  public int next() {
    if (found) {
      return NONE;
    }
    int handle = nextOfPaths();
    if (handle == NONE && widens && asked.isEmpty()) {
      widens = false;
      claimed.clear();
      paths = paths(settings.paths());
      handle = nextOfPaths();
    }
    exhausted = handle == NONE && asked.isEmpty();
    return handle;
  }

  /** The contact that was asked named others. */
  public void answered(int handle, int[] nearer) {
    Lookup path = asked.remove(handle);
    if (path != null) {
      path.answered(handle, nearer);
    }
  }

  /** The contact that was asked did not answer, or not as it should. */
  public void failed(int handle) {
    Lookup path = asked.remove(handle);
    if (path != null) {
      path.failed(handle);
    }
  }

  /** What was searched for is found; nobody else is asked. */
  public void found() {
    found = true;
  }

  /** Whether nobody is left to ask; {@link #next} has to have said so first. */
  public boolean isOver() {
    return found || exhausted;
  }

  /** Those nearest to the target who answered on any path, the nearest first. */
  public int[] closest() {
    Nearest all = new Nearest(source, settings.k() * settings.paths());
    all.begin(target);
    for (Lookup path : paths) {
      path.collect(all);
    }
    Map<Long, Integer> ofBlock = new HashMap<>();
    return Arrays.stream(all.toArray())
        .filter(handle -> isWelcome(ofBlock, source.block(handle)))
        .limit(settings.k())
        .toArray();
  }

  private boolean isWelcome(Map<Long, Integer> ofBlock, long block) {
    return block == ContactSource.NO_BLOCK
        || ofBlock.merge(block, 1, Integer::sum) <= settings.blockInBucket();
  }

  private int nextOfPaths() {
    for (int i = 0; i < paths.length; i++) {
      Lookup path = paths[turn];
      turn = (turn + 1) % paths.length;
      int handle = path.next();
      if (handle != NONE) {
        asked.put(handle, path);
        return handle;
      }
    }
    return NONE;
  }

  private Lookup[] paths(int number) {
    IntPredicate claim = number == 1 ? handle -> true : claimed::add;
    Lookup[] made = new Lookup[number];
    for (int i = 0; i < number; i++) {
      made[i] = new Lookup(source, target, settings, claim);
    }
    for (int i = 0; i < start.length; i++) {
      made[i % number].learn(start[i]);
    }
    turn = 0;
    return made;
  }
}
