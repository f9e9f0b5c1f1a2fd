package io.idlewild.coordinator.journal.model;

import java.util.List;

/**
 * The votes on a work unit that count, by number of their tasks.
 *
 * @param tasks all that it took, votes or not
 */
public record StoredVotes(int index, int tasks, List<StoredTask> votes) {
  public StoredVotes {
    votes = List.copyOf(votes);
  }
}
