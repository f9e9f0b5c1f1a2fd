package io.idlewild.tools.trust.attack;

/** What an identity knows when it answers. One object is reused for all answers of a run. */
public final class Sight {

  /** What a fellow of the ring did with the same work unit. */
  public enum Fellow {
    UNKNOWN,
    ANSWERED,
    LIED
  }

  private int answers;
  private int lies;
  private int convictions;
  private Fellow fellow = Fellow.UNKNOWN;
  private boolean fresh;

  /** Fills it in anew. */
  public Sight set(int answers, int lies, int convictions, Fellow fellow, boolean fresh) {
    this.answers = answers;
    this.lies = lies;
    this.convictions = convictions;
    this.fellow = fellow;
    this.fresh = fresh;
    return this;
  }

  /** Answers of this identity so far. */
  public int answers() {
    return answers;
  }

  /** Lies of this identity so far. */
  public int lies() {
    return lies;
  }

  /** Convictions of this identity so far, which a host learns by the loss of its credit. */
  public int convictions() {
    return convictions;
  }

  /** What a fellow did with this work unit. */
  public Fellow fellow() {
    return fellow;
  }

  /**
   * Whether the task is no audit and no exam. No host can know this; a strategy that asks shows
   * what a leak would cost.
   */
  public boolean isFreshByOracle() {
    return fresh;
  }
}
