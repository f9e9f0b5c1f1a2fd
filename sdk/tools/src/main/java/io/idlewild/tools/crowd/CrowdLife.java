package io.idlewild.tools.crowd;

import io.idlewild.tools.hosts.SimulatedHost;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGenerator.SplittableGenerator;

/** Lets hosts live by their habits, each on turns of its own, until it is closed. */
final class CrowdLife implements AutoCloseable {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  /** Lets a host begin. */
  void begin(SimulatedHost host, Personality personality, SplittableGenerator random) {
    RandomGenerator own = random.split();
    host.demand(personality.machine().slots());
    turn(host, personality, own, personality.habit().first(personality.machine(), own));
  }

  private void turn(
      SimulatedHost host, Personality personality, RandomGenerator random, Habit.Turn turn) {
    switch (turn) {
      case Habit.Computes computes -> host.feel(computes.mood());
      case Habit.Suspends suspends -> {
        if (suspends.givesBack()) {
          host.giveBack("the owner needs the machine");
        }
        host.feel(suspends.mood());
      }
      case Habit.Leaves leaves -> host.leave(leaves.time());
    }
    timer.schedule(
        () -> {
          Habit.Turn next = personality.habit().after(turn, personality.machine(), random);
          turn(host, personality, random, next);
        },
        turn.time().toMillis(),
        TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
