package io.idlewild.core.overlay;

/** How far ids are from each other: their exclusive or, read as a number. */
public final class XorDistance {
  private XorDistance() {}

  /** How many leading bits two ids share; 256 if they are equal. */
  public static int commonPrefix(NodeId a, NodeId b) {
    for (int i = 0; i < NodeId.WORDS; i++) {
      long difference = a.word(i) ^ b.word(i);
      if (difference != 0) {
        return i * Long.SIZE + Long.numberOfLeadingZeros(difference);
      }
    }
    return NodeId.BITS;
  }

  /** How many leading bits the ids of two contacts share. */
  static int commonPrefix(ContactSource source, int a, int b) {
    for (int i = 0; i < NodeId.WORDS; i++) {
      long difference = source.idWord(a, i) ^ source.idWord(b, i);
      if (difference != 0) {
        return i * Long.SIZE + Long.numberOfLeadingZeros(difference);
      }
    }
    return NodeId.BITS;
  }

  /** Negative if {@code a} is nearer to the target than {@code b}. */
  public static int compare(NodeId target, NodeId a, NodeId b) {
    for (int i = 0; i < NodeId.WORDS; i++) {
      int order = Long.compareUnsigned(target.word(i) ^ a.word(i), target.word(i) ^ b.word(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Negative if contact {@code a} is nearer to the target than contact {@code b}. */
  static int compare(ContactSource source, NodeId target, int a, int b) {
    for (int i = 0; i < NodeId.WORDS; i++) {
      long word = target.word(i);
      int order = Long.compareUnsigned(word ^ source.idWord(a, i), word ^ source.idWord(b, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
