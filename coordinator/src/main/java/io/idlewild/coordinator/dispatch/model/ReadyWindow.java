package io.idlewild.coordinator.dispatch.model;

import io.idlewild.coordinator.workunit.model.Participant;
import io.idlewild.core.id.JobId;
import io.idlewild.core.id.WorkUnitId;
import io.idlewild.core.work.Requirements;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of the ready work that is held in memory, and the choice from it: within a job the
 * oldest work unit that the host may have, between jobs the one with the fewest tasks under way.
 * Each job has room of its own, so that work which waits for other hosts never hides another job's.
 * Not thread-safe.
 */
public final class ReadyWindow {
  private final int roomPerJob;
  private final Map<JobId, Queue> queues = new LinkedHashMap<>();

  /**
   * @param roomPerJob work units of one job that are held at most, beside those that come back
   */
  public ReadyWindow(int roomPerJob) {
    this.roomPerJob = roomPerJob;
  }

  /** Work of this job may be leased from now on. */
  public void open(Contest contest) {
    queues.putIfAbsent(contest.job(), new Queue(contest));
  }

  /** Forgets a job that is finished or cancelled. */
  public void close(JobId job) {
    queues.remove(job);
  }

  /** Forgets everything. */
  public void clear() {
    queues.clear();
  }

  /** The jobs whose work may be leased, oldest first. */
  public Collection<JobId> jobs() {
    return List.copyOf(queues.keySet());
  }

  /** What a job asks of its hosts, if it is open. */
  public Optional<Contest> contest(JobId job) {
    return Optional.ofNullable(queues.get(job)).map(queue -> queue.contest);
  }

  /** How many work units may be added to this job's part; 0 if the job is not open. */
  public int room(JobId job) {
    Queue queue = queues.get(job);
    return queue == null ? 0 : Math.max(0, roomPerJob - queue.units.size());
  }

  /** Work units of this job that are held. */
  public int size(JobId job) {
    Queue queue = queues.get(job);
    return queue == null ? 0 : queue.units.size();
  }

  /** Work units that are held. */
  public int size() {
    return queues.values().stream().mapToInt(queue -> queue.units.size()).sum();
  }

  /** Adds a work unit, or keeps what is known of it already. Ignored if its job is not open. */
  public void offer(ReadyUnit unit) {
    Queue queue = queues.get(unit.id().job());
    if (queue != null) {
      queue.units.putIfAbsent(unit.id().index(), unit);
    }
  }

  /** Says anew what a work unit wants; with nothing wanted it is forgotten. */
  public void restate(WorkUnitId id, int wanted, List<Participant> participants) {
    Queue queue = queues.get(id.job());
    if (queue == null) {
      return;
    }
    if (wanted == 0) {
      queue.units.remove(id.index());
    } else {
      queue.units.put(id.index(), new ReadyUnit(id, wanted, participants));
    }
  }

  /**
   * Chooses up to {@code tasks} tasks for a host and takes them out. It never chooses two of one
   * work unit.
   *
   * @param underWay tasks of each job that are leased now; jobs with fewer come first
   */
  public Selection take(HostProfile host, int tasks, Map<JobId, Integer> underWay) {
    Map<JobId, Refusal> refusals = new HashMap<>();
    List<Scan> scans = scansFor(host, underWay, refusals);
    List<WorkUnitId> chosen = new ArrayList<>();
    while (chosen.size() < tasks && !scans.isEmpty()) {
      Scan next = fewestUnderWay(scans);
      WorkUnitId unit = next.take(host.who());
      if (unit == null) {
        scans.remove(next);
        next.refusal().ifPresent(why -> refusals.put(next.queue.contest.job(), why));
      } else {
        chosen.add(unit);
      }
    }
    return new Selection(chosen, refusals);
  }

  private List<Scan> scansFor(
      HostProfile host, Map<JobId, Integer> underWay, Map<JobId, Refusal> refusals) {
    List<Scan> scans = new ArrayList<>();
    for (Queue queue : queues.values()) {
      if (queue.units.isEmpty()) {
        continue;
      }
      Contest contest = queue.contest;
      Requirements needed = contest.requirements();
      if (needed.metBy(host.freeMemoryBytes(), host.freeStoreBytes())) {
        scans.add(new Scan(queue, underWay.getOrDefault(contest.job(), 0)));
      } else {
        boolean memory = host.freeMemoryBytes() < needed.memoryBytes();
        refusals.put(contest.job(), memory ? Refusal.MEMORY : Refusal.DISK);
      }
    }
    return scans;
  }

  private static Scan fewestUnderWay(List<Scan> scans) {
    Scan fewest = scans.getFirst();
    for (Scan scan : scans) {
      if (scan.underWay < fewest.underWay) {
        fewest = scan;
      }
    }
    return fewest;
  }

  /** The work of one job, oldest first. */
  private static final class Queue {
    private final Contest contest;
    private final Map<Integer, ReadyUnit> units = new LinkedHashMap<>();

    private Queue(Contest contest) {
      this.contest = contest;
    }
  }

  /** One walk through a job's work on behalf of one host. */
  private static final class Scan {
    private final Queue queue;
    private final Iterator<Map.Entry<Integer, ReadyUnit>> units;
    private int underWay;
    private boolean gave;
    private @Nullable Refusal easiest;

    private Scan(Queue queue, int underWay) {
      this.queue = queue;
      this.units = queue.units.entrySet().iterator();
      this.underWay = underWay;
    }

    private @Nullable WorkUnitId take(Participant host) {
      while (units.hasNext()) {
        Map.Entry<Integer, ReadyUnit> entry = units.next();
        ReadyUnit unit = entry.getValue();
        Refusal refusal = unit.refusal(host, queue.contest.diversity());
        if (refusal == null) {
          if (unit.wanted() == 1) {
            units.remove();
          } else {
            entry.setValue(unit.joinedBy(host));
          }
          underWay++;
          gave = true;
          return unit.id();
        }
        easiest = easiest == null ? refusal : easiest.orBetter(refusal);
      }
      return null;
    }

    /** After the walk: why the host may have nothing of it. */
    private Optional<Refusal> refusal() {
      return gave ? Optional.empty() : Optional.ofNullable(easiest);
    }
  }
}
