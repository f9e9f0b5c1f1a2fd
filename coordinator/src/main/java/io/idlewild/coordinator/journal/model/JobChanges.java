package io.idlewild.coordinator.journal.model;

import io.idlewild.coordinator.workunit.model.CountsChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a round changes of one job. Filled by the dispatcher, written by the {@link Journal}. */
public final class JobChanges {
  /** Why work units or tasks failed: how often in this round, and the newest sentence. */
  public record Failures(int count, String sample) {}

  /** Tasks that are leased. */
  public final List<NewTask> leased = new ArrayList<>();

  /** Tasks whose hosts are bound; the round may end them too. */
  public final List<BoundTask> bound = new ArrayList<>();

  /** Tasks that end, each at most once; the round may have leased and bound them. */
  public final List<EndedTask> ended = new ArrayList<>();

  /** Leases that got a new term, beside those that are bound. */
  public final Set<TaskKey> renewed = new LinkedHashSet<>();

  /** Votes of tasks that have ended, in this round or before; the last move of each counts. */
  public final Map<TaskKey, VoteMove> votes = new LinkedHashMap<>();

  /** Work units that end; they get the next numbers of the job's sequence, in this order. */
  public final List<UnitEnd> results = new ArrayList<>();

  /** Credit for work units that end. */
  public final List<Earning> earnings = new ArrayList<>();

  /** How the counts move. */
  public final CountsChange counts = new CountsChange();

  /** By cause. */
  public final Map<String, Failures> failures = new LinkedHashMap<>();

  /** The new state of the audits, or null if they did not move. */
  public @Nullable AuditBook audits;

  /** The new lower mark of what is not settled, up or down; -1 if it did not move. */
  public int settledBelow = -1;

  /** The job has ended with this round: all of its work units have. */
  public boolean finished;

  /**
   * The job was cancelled: work units that have not ended are cancelled. What their votes would have
   * earned is pending no more; the changes of their hosts say so.
   */
  public boolean cancelled;

  /** One more failure of this cause. */
  public void failed(String cause, String sentence) {
    failures.merge(
        cause, new Failures(1, sentence), (old, one) -> new Failures(old.count() + 1, sentence));
  }
}
