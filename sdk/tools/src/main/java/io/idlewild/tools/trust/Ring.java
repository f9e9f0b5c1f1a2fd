package io.idlewild.tools.trust;

import io.idlewild.tools.trust.attack.Sight.Fellow;

/** What the colluders tell each other: who answered what. */
final class Ring {
  /** The wrong answer that all of them return. Greater numbers are the errors of honest hosts. */
  static final int ANSWER = 1;

  private static final Fellow[] FELLOWS = Fellow.values();

  private final byte[] answers;

  Ring(int workUnits) {
    answers = new byte[workUnits];
  }

  Fellow about(int workUnit) {
    return FELLOWS[answers[workUnit]];
  }

  void tell(int workUnit, boolean lied) {
    Fellow fellow = lied ? Fellow.LIED : Fellow.ANSWERED;
    answers[workUnit] = (byte) Math.max(answers[workUnit], fellow.ordinal());
  }
}
