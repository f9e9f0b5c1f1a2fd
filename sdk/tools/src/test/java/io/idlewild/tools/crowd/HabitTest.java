package io.idlewild.tools.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import io.idlewild.tools.hosts.Mood;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HabitTest {
  private static final long SEED = 20_261_123;
  private static final int TURNS = 3_000;

  @ParameterizedTest
  @EnumSource(Habit.class)
  void whoIsSuspendedSaysAMeasureBeyondItsLimitAndComesBack(Habit habit) {
    SplittableRandom random = new SplittableRandom(SEED);
    Machine machine = Machine.draw(random);
    Habit.Turn turn = habit.first(machine, random);
    for (int i = 0; i < TURNS; i++) {
      if (turn instanceof Habit.Suspends suspends) {
        Mood.Suspension why = suspends.mood().suspension();
        assertThat(why).isNotNull();
        assertThat(suspends.mood().idleCores()).isZero();
        if (why.cause().equals("foreign-load")) {
          assertThat(why.measured()).as("seed %d turn %d", SEED, i).isGreaterThan(why.limit());
        } else if (!why.cause().equals("battery")) {
          assertThat(why.measured()).as("seed %d turn %d", SEED, i).isLessThan(why.limit());
        }
      }
      Habit.Turn next = habit.after(turn, machine, random);
      if (!(turn instanceof Habit.Computes)) {
        assertThat(next).isInstanceOf(Habit.Computes.class);
      }
      turn = next;
    }
  }

  @Test
  void laptopsDoEverythingAndSteadyHostsStay() {
    assertThat(kinds(Habit.LAPTOP))
        .containsExactlyInAnyOrder(Habit.Computes.class, Habit.Suspends.class, Habit.Leaves.class);
    assertThat(kinds(Habit.STEADY)).doesNotContain(Habit.Leaves.class);
  }

  @Test
  void sameSeedDrawsTheSameCrowd() {
    assertThat(crowd(7)).isEqualTo(crowd(7)).isNotEqualTo(crowd(8)).hasSize(300);
  }

  @Test
  void crowdHoldsLiarsAndHostsThatFail() {
    assertThat(crowd(7)).anyMatch(one -> one.honesty() == Personality.Honesty.LIAR);
    assertThat(crowd(7)).anyMatch(one -> one.honesty() == Personality.Honesty.COLLUDER);
    assertThat(crowd(7)).anyMatch(one -> one.faults() > 0.02);
  }

  private static Set<Personality> crowd(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Set<Personality> crowd = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      crowd.add(Personality.draw(i, random));
    }
    return crowd;
  }

  private static Set<Class<?>> kinds(Habit habit) {
    SplittableRandom random = new SplittableRandom(SEED);
    Machine machine = Machine.draw(random);
    Set<Class<?>> kinds = new HashSet<>();
    Habit.Turn turn = habit.first(machine, random);
    for (int i = 0; i < TURNS; i++) {
      kinds.add(turn.getClass());
      turn = habit.after(turn, machine, random);
    }
    return kinds;
  }
}
