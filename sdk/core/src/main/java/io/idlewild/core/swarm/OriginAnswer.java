package io.idlewild.core.swarm;

import java.time.Duration;

/** What the origin says to a question. */
public sealed interface OriginAnswer {
  /** The question that it is for. */
  long ticket();

  /** It is the asker's turn, and gets this chunk. */
  record Give(long ticket, int index) implements OriginAnswer {}

  /** Nothing now, for there is no chunk that fits or no place in the queue. */
  record Later(long ticket, Duration pause) implements OriginAnswer {}
}
