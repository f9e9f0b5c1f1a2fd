package io.idlewild.coordinator.workloadlog;

import io.idlewild.coordinator.platform.CoordinatorSettings;
import io.idlewild.coordinator.platform.KeyFile;
import io.idlewild.coordinator.platform.Problem;
import io.idlewild.core.log.ConsistencyProof;
import io.idlewild.core.log.InclusionProof;
import io.idlewild.core.log.MerkleLog;
import io.idlewild.protocol.workload.LogEvidence;
import io.idlewild.protocol.workload.SignedHead;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The log of workload versions: its tree in memory, its order in the database, its key in {@code
 * workload-log.key} and its last signed head in {@code workload-log.head} of the data folder. If
 * the rows do not give that head, nothing is signed any more and no evidence is given, until
 * somebody has looked at it. Thread-safe.
 */
@ApplicationScoped
public class WorkloadLog {
  private static final Logger LOG = Logger.getLogger(WorkloadLog.class);

  private final LogRepository rows;
  private final KeyFile key;
  private final HeadFile file;
  private final InstantSource clock;
  private final MerkleLog tree = new MerkleLog();
  private final Map<String, Long> positions = new HashMap<>();
  private @Nullable SignedHead head;
  private @Nullable String trouble;

  WorkloadLog(LogRepository rows, CoordinatorSettings settings, InstantSource clock) {
    this.rows = rows;
    this.key = new KeyFile(settings.dataFolder().resolve("workload-log.key"));
    this.file = new HeadFile(settings.dataFolder().resolve("workload-log.head"));
    this.clock = clock;
  }

  /**
   * Takes in all versions that were registered meanwhile, here or by another program.
   *
   * @throws io.idlewild.coordinator.platform.ProblemException if the rows are not those whose head
   *     was signed
   */
  public synchronized SignedHead follow() {
    List<LogRepository.Position> fresh =
        QuarkusTransaction.requiringNew()
            .call(() -> {
              rows.adopt();
              return rows.from(tree.size());
            });
    for (LogRepository.Position entry : fresh) {
      if (entry.position() != tree.size()) {
        throw broken("entry %d is missing".formatted(tree.size()));
      }
      tree.append(LogEvidence.leaf(entry.publisher(), entry.workload()));
      positions.put(entry.workload().toString(), entry.position());
    }
    return sign();
  }

  /**
   * That a version stands in the log.
   *
   * @param workload id of the version
   * @param known entries of the log that the reader has seen
   * @return empty if the log is broken, or the reader has seen more than there is
   */
  public synchronized Optional<LogEvidence> evidence(String workload, long known) {
    try {
      SignedHead now = head != null && positions.containsKey(workload) ? head : follow();
      Long position = positions.get(workload);
      if (position == null) {
        return Optional.empty();
      }
      long size = now.head().size();
      return Optional.of(
          new LogEvidence(
              now,
              tree.inclusion(position, size),
              tree.consistency(Math.clamp(known, 0, size), size)));
    } catch (io.idlewild.coordinator.platform.ProblemException e) {
      return Optional.empty();
    }
  }

  /**
   * That the log has only grown.
   *
   * @throws io.idlewild.coordinator.platform.ProblemException if it never had those sizes
   */
  public synchronized ConsistencyProof consistency(long older, long newer) {
    follow();
    return reading(() -> tree.consistency(older, newer));
  }

  synchronized InclusionProof inclusion(String workload, long size) {
    follow();
    Long position = positions.get(workload);
    if (position == null) {
      throw Problem.notFound(
              "workload-unknown",
              "There is no workload %s in the log.".formatted(workload),
              "GET /api/v1/workload-log/entries lists them.")
          .asException();
    }
    return reading(() -> tree.inclusion(position, size));
  }

  List<LogEntryView> entries(long from, int limit) {
    return rows.entries(from, limit);
  }

  private static <T> T reading(java.util.function.Supplier<T> proof) {
    try {
      return proof.get();
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(
              "bad-log-size",
              "There is no such proof: %s.".formatted(e.getMessage()),
              "GET /api/v1/workload-log says how many entries there are.")
          .asException();
    }
  }

  private SignedHead sign() {
    SignedHead last = head;
    if (trouble != null) {
      throw broken(trouble);
    }
    if (last != null && last.head().size() == tree.size()) {
      return last;
    }
    try {
      if (last == null) {
        file.read().ifPresent(this::requireSame);
      }
      SignedHead fresh = SignedHead.sign(tree.head(), clock.instant(), key.pair());
      file.write(fresh);
      head = fresh;
      return fresh;
    } catch (IOException e) {
      throw new UncheckedIOException("the head of the workload log", e);
    }
  }

  private void requireSame(SignedHead signed) {
    long size = signed.head().size();
    if (size > tree.size()) {
      throw broken("%d entries were signed, %d are there".formatted(size, tree.size()));
    }
    if (!tree.head(size).equals(signed.head())) {
      throw broken("the first %d entries are not those that were signed".formatted(size));
    }
  }

  private RuntimeException broken(String why) {
    if (trouble == null) {
      LOG.errorf(
          "The log of workload versions is broken: %s. Workers get no evidence and run nothing new.",
          why);
    }
    trouble = why;
    return Problem.of(
            "workload-log-broken",
            503,
            "The log of workload versions in the database is not the one that was signed: %s."
                .formatted(why),
            "Find out who changed it, and restore the rows of workload_log and workload_version"
                + " from a backup.")
        .asException();
  }
}
