package io.idlewild.tools.trust.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.core.trust.escrow.EscrowSettings;
import io.idlewild.core.trust.escrow.HostTrust;
import io.idlewild.core.trust.escrow.Standing;
import io.idlewild.tools.trust.scheme.VoteTable.Condition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The invariants of trust on small jobs with hosts of random honesty, some of them the same machine
 * under a fresh identity.
 */
class EscrowInvariantsSimulation {
  private static final int SEEDS = 150;
  private static final int WORK_UNITS = 400;
  private static final int MACHINES = 24;
  private static final int CHECKED_EVERY = 97;
  private static final List<EscrowSettings> POLICIES =
      List.of(
          EscrowSettings.byEvidence(),
          EscrowSettings.thorough(),
          EscrowSettings.scheduled(),
          EscrowSettings.strict());

  @Test
  void invariantsHoldAtEveryMomentAndEveryWorkUnitIsSealed() {
    for (int seed = 0; seed < SEEDS; seed++) {
      for (EscrowSettings settings : POLICIES) {
        String run = "seed %d, %s".formatted(seed, settings);
        EscrowScheme scheme = new EscrowScheme(settings, WORK_UNITS, new SplittableRandom(seed));
        long tasks = runJob(scheme, new SplittableRandom(~seed), run);

        Tally tally = scheme.tally();
        assertInvariants(scheme, run);
        assertThat(tally.sealed()).as(run).isEqualTo(WORK_UNITS);
        assertThat(tally.failed()).as(run).isZero();
        // A third of the machines may be liars: even so nobody computes everything four times.
        assertThat(tasks + tally.anchorTasks()).as(run).isLessThan(4L * WORK_UNITS);
      }
    }
  }

  private static long runJob(EscrowScheme scheme, SplittableRandom random, String run) {
    double[] dishonesty = new double[MACHINES];
    List<Identity> identities = new ArrayList<>();
    int numbers = 0;
    for (int machine = 0; machine < MACHINES; machine++) {
      dishonesty[machine] = random.nextInt(3) == 0 ? random.nextDouble() : 0.002;
      identities.add(new Identity(numbers++, machine));
      scheme.enrol(identities.get(machine));
    }
    long tasks = 0;
    int idle = 0;
    for (long turn = 0; !scheme.isFinished(); turn++) {
      int machine = random.nextInt(MACHINES);
      if (scheme.isBanned(identities.get(machine))) {
        identities.set(machine, new Identity(numbers++, machine));
        scheme.enrol(identities.get(machine));
      }
      int workUnit = scheme.lease(identities.get(machine));
      if (workUnit == Scheme.NOTHING) {
        if (++idle > 20 * MACHINES) {
          scheme.stalled();
          idle = 0;
        }
        continue;
      }
      idle = 0;
      tasks++;
      int answer = random.nextDouble() < dishonesty[machine] ? 1 + random.nextInt(2) : 0;
      double pace = random.nextInt(30) == 0 ? 0.01 : 1;
      scheme.report(identities.get(machine), workUnit, answer, pace);
      if (turn % CHECKED_EVERY == 0) {
        assertInvariants(scheme, run);
      }
    }
    return tasks;
  }

  private static void assertInvariants(EscrowScheme scheme, String run) {
    EscrowBooks books = scheme.books();
    for (int workUnit = 0; workUnit < WORK_UNITS; workUnit++) {
      neverTwoVotesFromOneBlock(books, workUnit, run);
    }
    countsAreThoseOfTheVotes(books, run);
    convictedHostsHaveNoOlderVoteThatCounts(books, run);
  }

  private static void neverTwoVotesFromOneBlock(EscrowBooks books, int workUnit, String run) {
    Set<Integer> blocks = new HashSet<>();
    VoteTable votes = books.votes();
    for (int v = votes.first(workUnit); v != VoteTable.NONE; v = votes.next(v)) {
      assertThat(blocks.add(books.hosts().block(votes.host(v))))
          .as("%s: work unit %d has two votes of one block", run, workUnit)
          .isTrue();
    }
  }

  private static void countsAreThoseOfTheVotes(EscrowBooks books, String run) {
    long[] unchecked = new long[books.hosts().size()];
    long[] awaiting = new long[books.hosts().size()];
    VoteTable votes = books.votes();
    for (int v = 0; v < votes.size(); v++) {
      unchecked[votes.host(v)] += votes.condition(v) == Condition.UNCHECKED ? 1 : 0;
      awaiting[votes.host(v)] += votes.condition(v) == Condition.AWAITING ? 1 : 0;
      boolean alone = votes.condition(v) == Condition.UNCHECKED;
      assertThat(!alone || books.hosts().standing(votes.host(v)).isAtLeast(Standing.TRUSTED))
          .as("%s: vote %d of a host that is not trusted stands alone", run, v)
          .isTrue();
    }
    for (int host = 0; host < books.hosts().size(); host++) {
      HostTrust trust = books.hosts().trust(host);
      assertThat(List.of(trust.unchecked(), trust.awaiting()))
          .as("%s: unchecked and awaiting votes of host %d", run, host)
          .isEqualTo(List.of(unchecked[host], awaiting[host]));
      assertThat(books.hosts().unchecked(host).size()).as(run).isEqualTo((int) unchecked[host]);
    }
  }

  private static void convictedHostsHaveNoOlderVoteThatCounts(EscrowBooks books, String run) {
    VoteTable votes = books.votes();
    long[] counting = new long[books.hosts().size()];
    for (int v = 0; v < votes.size(); v++) {
      counting[votes.host(v)] += votes.isVoid(v) ? 0 : 1;
    }
    for (int host = 1; host < counting.length; host++) {
      // The list of a host's votes begins anew with each conviction.
      assertThat(counting[host])
          .as("%s: votes of host %d from before its conviction count", run, host)
          .isLessThanOrEqualTo(books.hosts().votes(host).size());
      if (books.hosts().standing(host) == Standing.BANNED) {
        assertThat(counting[host]).as("%s: host %d is banned", run, host).isZero();
      }
    }
  }
}
