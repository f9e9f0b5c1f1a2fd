package io.idlewild.worker.idle;

import io.idlewild.worker.config.IdlePolicyName;
import io.idlewild.worker.config.Preferences;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Uses what the owner allows and others leave, and nothing while others need the machine. It keeps
 * state from sample to sample and reads no clock; what it is to do comes with every sample, so new
 * preferences hold from the next one on. Not thread-safe.
 */
public final class OwnerPolicy {
  private final Permission permission;
  private final List<Rule> machine = Rules.ofTheMachine();
  private final List<Rule> others = Rules.ofOthers();
  private final CoreCount cores;
  private boolean othersCompute;

  /**
   * @param machineCores of the whole machine, which others use too
   * @param zone of the volunteer's hours
   */
  public OwnerPolicy(int machineCores, ZoneId zone) {
    this.permission = new Permission(zone);
    this.cores = new CoreCount(machineCores);
  }

  /**
   * The decision after one more sample.
   *
   * @param sample later than all before
   */
  public IdleDecision decide(
      IdleSample sample, Preferences preferences, Circumstances circumstances) {
    int free = free(sample, preferences);
    Optional<Suspension> refused =
        permission.refusal(sample.surroundings().time(), preferences, circumstances);
    Optional<Suspension> busy = busy(sample, preferences);
    Optional<Suspension> suspension = refused.or(() -> busy);
    if (suspension.isPresent()) {
      return new IdleDecision.Suspended(suspension.get());
    }
    return permission
        .drained(circumstances)
        .<IdleDecision>map(drained -> new IdleDecision.Draining(free, drained))
        .orElseGet(() -> new IdleDecision.Idle(free));
  }

  /** Whether other programs computed in the last sample, whatever that means for tasks. */
  public boolean othersCompute() {
    return othersCompute;
  }

  private int free(IdleSample sample, Preferences preferences) {
    int counted = cores.after(sample, given(sample, preferences));
    return minds(preferences) ? counted : preferences.cores().idle();
  }

  private static int given(IdleSample sample, Preferences preferences) {
    Owner.Presence presence =
        sample.surroundings().owner().presence(preferences.idle().awayAfter());
    return presence == Owner.Presence.HERE
        ? preferences.cores().inUse()
        : preferences.cores().idle();
  }

  /** All rules see every sample; the first one that holds is told. */
  private Optional<Suspension> busy(IdleSample sample, Preferences preferences) {
    List<Optional<Suspension>> own = all(machine, sample, preferences);
    List<Optional<Suspension>> foreign = all(others, sample, preferences);
    othersCompute =
        foreign.stream()
            .flatMap(Optional::stream)
            .anyMatch(suspension -> suspension.cause() != SuspensionCause.MEMORY);
    return Stream.concat(own.stream(), minds(preferences) ? foreign.stream() : Stream.of())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static List<Optional<Suspension>> all(
      List<Rule> rules, IdleSample sample, Preferences preferences) {
    return rules.stream().map(rule -> rule.after(sample, preferences)).toList();
  }

  private static boolean minds(Preferences preferences) {
    return preferences.idle().policy() == IdlePolicyName.POLITE;
  }
}
