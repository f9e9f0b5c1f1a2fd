package io.idlewild.worker.gossip;

import io.idlewild.core.log.ConsistencyProof;

/** Asks the coordinator to prove that its log of workload versions has only grown. Calls block. */
public interface LogDesk {
  /** What it says. */
  sealed interface Reply {
    /** A proof; whether it proves anything is to be seen. */
    record Shown(ConsistencyProof proof) implements Reply {}

    /** Its log never had those sizes. */
    record NoSuchLog() implements Reply {}

    /** It does not answer. */
    record Away() implements Reply {}
  }

  Reply prove(long olderSize, long newerSize);
}
