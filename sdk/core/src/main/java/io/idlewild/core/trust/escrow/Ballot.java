package io.idlewild.core.trust.escrow;

import java.util.ArrayList;
import java.util.List;

/**
 * Rules on the votes of one work unit. The ruling does not depend on their order.
 *
 * <p>Due process: equal votes convict a different one only if a senior is among them and none is
 * among the convicted; an anchor convicts anyone.
 */
public final class Ballot {
  private static final Ruling VACANT = new Ruling.Vacant();
  private static final Ruling UNPROVEN = new Ruling.Unproven();
  private static final Ruling PROVISIONAL = new Ruling.Provisional();
  private static final Ruling AGREED = new Ruling.Agreed();
  private static final Ruling ASK_SENIOR = new Ruling.Disputed(Standing.SENIOR);
  private static final Ruling ASK_ANCHOR = new Ruling.Disputed(Standing.ANCHOR);
  private static final Ruling ASK_ANYONE = new Ruling.Disputed(Standing.NEWCOMER);

  private final EscrowSettings.Justice justice;

  public Ballot(EscrowSettings.Justice justice) {
    this.justice = justice;
  }

  /** Rules on all votes that count, which means those that are not void. */
  public Ruling rule(List<Voice> votes) {
    if (votes.isEmpty()) {
      return VACANT;
    }
    if (isUnanimous(votes)) {
      return unanimous(votes);
    }
    for (Voice vote : votes) {
      if (vote.standing() == Standing.ANCHOR) {
        return settled(votes, vote.group());
      }
    }
    return disputed(votes);
  }

  private static boolean isUnanimous(List<Voice> votes) {
    int group = votes.getFirst().group();
    for (Voice vote : votes) {
      if (vote.group() != group) {
        return false;
      }
    }
    return true;
  }

  private static Ruling unanimous(List<Voice> votes) {
    if (votes.size() > 1 || votes.getFirst().standing() == Standing.ANCHOR) {
      return AGREED;
    }
    return votes.getFirst().standing().isAtLeast(Standing.TRUSTED) ? PROVISIONAL : UNPROVEN;
  }

  private Ruling disputed(List<Voice> votes) {
    if (votes.size() == 2) {
      return !justice.dueProcess() ? ASK_ANYONE : seniors(votes) == 2 ? ASK_ANCHOR : ASK_SENIOR;
    }
    int largest = largestGroup(votes);
    if (largest < 0) {
      return ASK_ANCHOR;
    }
    if (!justice.dueProcess()) {
      return settled(votes, largest);
    }
    boolean seniorFor = false;
    for (Voice vote : votes) {
      boolean senior = vote.standing().isAtLeast(Standing.SENIOR);
      if (senior && vote.group() != largest) {
        return ASK_ANCHOR;
      }
      seniorFor |= senior;
    }
    return seniorFor ? settled(votes, largest) : ASK_SENIOR;
  }

  private static int seniors(List<Voice> votes) {
    int seniors = 0;
    for (Voice vote : votes) {
      seniors += vote.standing().isAtLeast(Standing.SENIOR) ? 1 : 0;
    }
    return seniors;
  }

  /** The group with the most votes, at least two; -1 if there is no such or a tie. */
  private static int largestGroup(List<Voice> votes) {
    int best = -1;
    int most = 1;
    boolean tie = false;
    for (Voice vote : votes) {
      int size = sizeOf(votes, vote.group());
      if (size > most) {
        most = size;
        best = vote.group();
        tie = false;
      } else if (size == most && vote.group() != best) {
        tie = true;
      }
    }
    return tie ? -1 : best;
  }

  private static int sizeOf(List<Voice> votes, int group) {
    int size = 0;
    for (Voice vote : votes) {
      size += vote.group() == group ? 1 : 0;
    }
    return size;
  }

  private static Ruling settled(List<Voice> votes, int right) {
    List<Integer> wrong = new ArrayList<>();
    for (int i = 0; i < votes.size(); i++) {
      if (votes.get(i).group() != right) {
        wrong.add(i);
      }
    }
    return new Ruling.Settled(right, wrong);
  }
}
