package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.journal.model.AuditBook;
import io.idlewild.coordinator.workunit.model.UnitState;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.JobId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Looks into a dispatcher, for tests. */
public final class DispatcherView {
  private DispatcherView() {}

  /**
   * Fails unless two dispatchers know the same of everything that both know, as far as it follows
   * from the journal.
   */
  public static void requireEqual(Dispatcher one, Dispatcher other) {
    Map<JobId, JobDesk> desks = one.proceedings().desks();
    Map<JobId, JobDesk> others = other.proceedings().desks();
    if (!desks.keySet().equals(others.keySet())) {
      throw new AssertionError("jobs %s and %s".formatted(desks.keySet(), others.keySet()));
    }
    desks.forEach((job, desk) -> compare(desk, Objects.requireNonNull(others.get(job))));
  }

  private static void compare(JobDesk desk, JobDesk other) {
    if (desk.audits().stage() == AuditBook.Stage.SEALING) {
      return;
    }
    if (desk.rules().bitwise() || desk.refereed() + other.refereed() == 0) {
      // Otherwise one may have been told which results agree, and have decided.
      same(desk, "unfinished", desk.unfinished(), other.unfinished());
      same(desk, "audits", desk.audits(), other.audits());
      same(desk, "votes", votes(desk), votes(other));
    }
    for (Unit unit : desk.units()) {
      Unit twin = other.find(unit.index());
      if (twin != null) {
        compare(desk, unit, twin);
      } else if (unit.wanted() > 0
          && other.isAllRead()
          && !unit.isDoubled()
          && !isHeld(desk, unit)) {
        throw new AssertionError(
            "job %s: %s is wanted, but would not be".formatted(desk.id(), text(unit)));
      }
    }
    for (Unit twin : other.units()) {
      if (twin.wanted() > 0
          && desk.isAllRead()
          && desk.find(twin.index()) == null
          && !isHeld(other, twin)) {
        throw new AssertionError(
            "job %s: %s would be wanted, but is not".formatted(desk.id(), text(twin)));
      }
    }
  }

  /**
   * Whether newcomers agree on it: who begins at the end of the job asks for more then, or sooner
   * if one of them rises meanwhile.
   */
  private static boolean isHeld(JobDesk desk, Unit unit) {
    return desk.rules().sealsOnAgreement() && unit.state() == UnitState.PROVISIONAL;
  }

  private static void compare(JobDesk desk, Unit unit, Unit twin) {
    boolean remembered =
        !unit.isDoubled() && (desk.rules().bitwise() || unit.isAtReferee() == twin.isAtReferee());
    if (remembered) {
      same(desk, "unit", text(unit), text(twin));
    }
  }

  private static void same(JobDesk desk, String what, Object one, Object other) {
    if (!one.equals(other)) {
      throw new AssertionError(
          "job %s, %s: in memory%n%s%nin the journal%n%s".formatted(desk.id(), what, one, other));
    }
  }

  private static Map<HostId, String> votes(JobDesk desk) {
    Map<HostId, String> votes = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    for (HostId host : desk.votes().hosts()) {
      VoteLists.Ballots ballots = desk.votes().of(host);
      boolean any = ballots.unchecked.size() + ballots.checked.size() > 0;
      if (any && !host.equals(Anchor.COORDINATOR.host())) {
        votes.put(host, sorted(ballots.unchecked) + " " + sorted(ballots.checked));
      }
    }
    return votes;
  }

  private static String sorted(IntBag bag) {
    int[] numbers = bag.toArray();
    Arrays.sort(numbers);
    return Arrays.toString(numbers);
  }

  private static String text(Unit unit) {
    List<String> slots = new ArrayList<>();
    for (Slot slot : unit.slots()) {
      slots.add(
          "%n  %d %s %s %s %s %s %s"
              .formatted(
                  slot.number(),
                  slot.host(),
                  slot.duty(),
                  slot.commitment(),
                  slot.ending(),
                  slot.vote(),
                  slot.draw()));
    }
    return "work unit %d %s, wants %d %s, at the referee %s: %s"
        .formatted(
            unit.index(),
            unit.state(),
            unit.wanted(),
            unit.wanted() > 0 ? unit.duty() : "",
            unit.isAtReferee(),
            slots);
  }

  /** Everything that is held, for a person. */
  public static String describe(Dispatcher dispatcher) {
    StringBuilder text = new StringBuilder();
    for (JobDesk desk : dispatcher.proceedings().desks().values()) {
      text.append(
          "desk %s: unfinished %d, under way %d, at the referee %d, wanted %d, all read %s, %s%n"
              .formatted(
                  desk.id(),
                  desk.unfinished(),
                  desk.underWay(),
                  desk.refereed(),
                  desk.wantedUnits(),
                  desk.isAllRead(),
                  desk.audits().stage()));
      desk.units().forEach(unit -> text.append("  ").append(text(unit)).append('\n'));
    }
    for (HostSession session : dispatcher.sessions()) {
      text.append("  %s wants %d%n".formatted(session.who(), session.demand()));
    }
    return text.toString();
  }
}
