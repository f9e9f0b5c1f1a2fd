package io.idlewild.coordinator.limit.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts connections and decides about new ones. What it knows of a block goes with the block's
 * last connection, so its memory is bounded by the connections. Not thread-safe.
 */
public final class OpenConnections {
  private final Bounds bounds;
  private final Map<Long, Count> blocks = new HashMap<>();
  private int open;
  private int silent;

  /**
   * How many there may be.
   *
   * @param open in all
   * @param openPerBlock from one block
   * @param silent that have not yet said who they are, in all; one more is taken, and then the
   *     oldest of them has to go
   * @param silentPerBlock of these, from one block
   */
  public record Bounds(int open, int openPerBlock, int silent, int silentPerBlock) {}

  /** Why a connection is refused; the name of what is spent. */
  public enum Refusal {
    CONNECTIONS,
    CONNECTIONS_OF_BLOCK,
    SILENT_OF_BLOCK
  }

  private static final class Count {
    private int open;
    private int silent;
  }

  public OpenConnections(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Counts one more, which is silent; or says why not. */
  public Optional<Refusal> add(Origin origin) {
    Count block = blocks.get(origin.block());
    int ofBlock = block == null ? 0 : block.open;
    int silentOfBlock = block == null ? 0 : block.silent;
    if (ofBlock >= bounds.openPerBlock()) {
      return Optional.of(Refusal.CONNECTIONS_OF_BLOCK);
    }
    if (silentOfBlock >= bounds.silentPerBlock()) {
      return Optional.of(Refusal.SILENT_OF_BLOCK);
    }
    if (open >= bounds.open()) {
      return Optional.of(Refusal.CONNECTIONS);
    }
    Count counted = blocks.computeIfAbsent(origin.block(), key -> new Count());
    counted.open++;
    counted.silent++;
    open++;
    silent++;
    return Optional.empty();
  }

  /**
   * Whether too many are silent. Who is honest speaks within a moment, so the oldest one goes:
   * otherwise a crowd from many blocks could keep everybody out.
   */
  public boolean crowded() {
    return silent > bounds.silent();
  }

  /** One has said who it is. */
  public void spoke(Origin origin) {
    Count block = blocks.get(origin.block());
    if (block == null || block.silent == 0) {
      throw new IllegalStateException("no connection of this block is silent");
    }
    block.silent--;
    silent--;
  }

  /**
   * One is over.
   *
   * @param spoke whether it had said who it was
   */
  public void remove(Origin origin, boolean spoke) {
    if (!spoke) {
      spoke(origin);
    }
    Count block = blocks.get(origin.block());
    if (block == null) {
      throw new IllegalStateException("this block has no connection");
    }
    open--;
    if (--block.open == 0) {
      blocks.remove(origin.block());
    }
  }

  public int open() {
    return open;
  }

  public int silent() {
    return silent;
  }

  /** Blocks that something is known of. */
  int blocks() {
    return blocks.size();
  }
}
