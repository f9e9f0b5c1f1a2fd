package io.idlewild.coordinator.dispatch.simulation;

/** What a host is like. */
enum Character {
  HONEST,
  /** Computes nothing, and returns something of its own at once. */
  LAZY,
  /** Always wrong, each in its own way. */
  LIAR,
  /** Always wrong, and all in the same way. */
  COLLUDER,
  /** Mostly right. */
  WAVERER,
  /** Commits to one result and shows another. */
  SWITCHER,
  /** Shows results that it never committed to. */
  NAKED,
  /** Right, but it speaks for leases of others, and for some that never were. */
  THIEF;

  boolean isHonest() {
    return this == HONEST;
  }

  /** Whether what it returns may be accepted though it is wrong. */
  boolean lies() {
    return this == LAZY || this == LIAR || this == COLLUDER || this == WAVERER || this == SWITCHER;
  }
}
