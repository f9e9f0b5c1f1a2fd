package io.idlewild.tools.overlay;

import io.idlewild.core.overlay.NodeId;
import java.util.SplittableRandom;

/** A way for nodes to find who has a content. */
interface Overlay {
  /** Gives each node what it knows of the others, while all live. */
  void build(Workers workers) throws InterruptedException;

  /** After a parted network is one again: does what the overlay has against that. */
  void repair(SplittableRandom random);

  /** Announces a content and then, when the dead are dead, looks for it. May run in parallel. */
  Trace look(Trial trial);

  /** Entries that a node keeps of others, on average. */
  double state();

  /**
   * A content that is announced and looked for.
   *
   * @param key under which it is announced
   * @param providers who have it; they live
   * @param asker who looks for it
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Trial(NodeId key, int[] providers, int asker, SplittableRandom random) {}

  /**
   * What came of it.
   *
   * @param found whether the asker learned of a provider
   * @param hops round trips one after the other until then
   * @param messages questions and answers of the search
   * @param timeouts rounds in which the asker waited for somebody in vain
   */
  record Trace(boolean found, int hops, int messages, int timeouts) {}
}
