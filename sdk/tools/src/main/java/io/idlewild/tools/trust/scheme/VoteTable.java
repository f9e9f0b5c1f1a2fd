package io.idlewild.tools.trust.scheme;

import java.util.Arrays;

/** The votes of a job, linked by work unit. */
final class VoteTable {
  static final int NONE = -1;

  /** Conditions of a vote, as in the policy's package. */
  enum Condition {
    UNCHECKED,
    AWAITING,
    CHECKED,
    VOID,
    SEALED
  }

  private static final Condition[] CONDITIONS = Condition.values();

  private final int[] first;
  private int[] next = new int[1024];
  private int[] workUnits = new int[1024];
  private int[] hosts = new int[1024];
  private int[] answers = new int[1024];
  private int[] places = new int[1024];
  private byte[] conditions = new byte[1024];
  private byte[] strata = new byte[1024];
  private boolean[] sampled = new boolean[1024];
  private int size;

  VoteTable(int workUnits) {
    first = new int[workUnits];
    Arrays.fill(first, NONE);
  }

  int add(int workUnit, int host, int answer, Condition condition) {
    if (size == next.length) {
      grow(2 * size);
    }
    int vote = size++;
    workUnits[vote] = workUnit;
    hosts[vote] = host;
    answers[vote] = answer;
    conditions[vote] = (byte) condition.ordinal();
    next[vote] = first[workUnit];
    first[workUnit] = vote;
    return vote;
  }

  private void grow(int capacity) {
    next = Arrays.copyOf(next, capacity);
    workUnits = Arrays.copyOf(workUnits, capacity);
    hosts = Arrays.copyOf(hosts, capacity);
    answers = Arrays.copyOf(answers, capacity);
    places = Arrays.copyOf(places, capacity);
    conditions = Arrays.copyOf(conditions, capacity);
    strata = Arrays.copyOf(strata, capacity);
    sampled = Arrays.copyOf(sampled, capacity);
  }

  int size() {
    return size;
  }

  /** The newest vote on a work unit, or {@link #NONE}. */
  int first(int workUnit) {
    return first[workUnit];
  }

  int next(int vote) {
    return next[vote];
  }

  int workUnit(int vote) {
    return workUnits[vote];
  }

  int host(int vote) {
    return hosts[vote];
  }

  int answer(int vote) {
    return answers[vote];
  }

  Condition condition(int vote) {
    return CONDITIONS[conditions[vote]];
  }

  void setCondition(int vote, Condition condition) {
    conditions[vote] = (byte) condition.ordinal();
  }

  boolean isVoid(int vote) {
    return conditions[vote] == Condition.VOID.ordinal();
  }

  /** Where an unchecked vote stands among its host's. */
  int place(int vote) {
    return places[vote];
  }

  void setPlace(int vote, int place) {
    places[vote] = place;
  }

  /** Whether the vote was drawn as part of the sample that the job's ledger counts. */
  boolean isSampled(int vote) {
    return sampled[vote];
  }

  void setSampled(int vote, boolean isSampled) {
    sampled[vote] = isSampled;
  }

  /** The stratum of the closing round that drew the vote, or {@link #NONE}. */
  int stratum(int vote) {
    return strata[vote] - 1;
  }

  void setStratum(int vote, int stratum) {
    strata[vote] = (byte) (stratum + 1);
  }
}
