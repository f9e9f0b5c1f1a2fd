package io.idlewild.coordinator.assimilation;

import io.idlewild.core.id.JobId;
import io.idlewild.core.work.LogicalName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Hands results to jobs, and reads them again. */
@ApplicationScoped
public class AssimilationService {
  private final ResultRepository results;

  AssimilationService(ResultRepository results) {
    this.results = results;
  }

  /**
   * Hands results to a job in the caller's transaction. The caller holds the lock on the job's
   * counts and has taken the numbers from there.
   *
   * @param firstSequence of the first one
   */
  public void assimilate(JobId job, List<? extends Assimilation> ends, long firstSequence) {
    results.insert(job, ends, firstSequence);
  }

  /** Results after {@code sequence}, in their order, {@code limit} at most. */
  public List<StoredResult> after(JobId job, long sequence, int limit) {
    return results.after(job, sequence, limit);
  }

  /** What became of one work unit, if it has ended. */
  public Optional<StoredResult> find(JobId job, int index) {
    return results.find(job, index);
  }

  /** One output of a sealed work unit, if there is one of this name. */
  public Optional<StoredOutput> output(JobId job, int index, LogicalName name) {
    return results.find(job, index).stream()
        .flatMap(result -> result.outputs().stream())
        .filter(output -> output.file().name().equals(name))
        .findFirst();
  }
}
