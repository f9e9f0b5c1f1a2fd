package io.idlewild.core.log;

/** What follows when two heads of what should be one log meet. */
public enum HeadComparison {
  /** One and the same. */
  SAME,
  /** The other head is of a later log, which begins with all that was known. */
  GROWN,
  /**
   * The other head is of an earlier log; whether it is ours, only a proof from it to ours tells.
   */
  EARLIER,
  /** The other log has as many entries, but not the same: somebody shows two logs. */
  FORKED,
  /** The other log has more entries, and nothing proves that it holds those that were known. */
  UNPROVEN;

  /**
   * Compares a head that was heard with the one that is known; both signed by the log's key, or the
   * comparison accuses nobody. Workers do so with the heads of their coordinator, and with those of
   * one another.
   *
   * @param proof from {@code known} to {@code heard}
   */
  public static HeadComparison of(TreeHead known, TreeHead heard, ConsistencyProof proof) {
    if (heard.size() == known.size()) {
      return heard.root().equals(known.root()) ? SAME : FORKED;
    }
    if (heard.size() < known.size()) {
      return EARLIER;
    }
    return proof.proves(known, heard) ? GROWN : UNPROVEN;
  }
}
