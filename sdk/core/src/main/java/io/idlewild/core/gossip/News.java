package io.idlewild.core.gossip;

import io.idlewild.core.content.Hash;

/** What a worker has to act on. */
public sealed interface News {

  /** A notice that was not known. */
  record Told(SignedNotice notice) implements News {}

  /**
   * A log has grown, as somebody else saw it. Ask the coordinator for the proof that the larger
   * head's log begins with the smaller one's: if it has none, it shows two logs.
   */
  record ToProve(SignedNotice smaller, SignedNotice larger) implements News {}

  /**
   * Two heads of one log and size that differ, both signed by the log's key: whoever keeps the log
   * shows different ones to different workers, and this proves it to everybody.
   *
   * @param log fingerprint of the key that signed both
   */
  record Forked(Hash log, SignedNotice one, SignedNotice other) implements News {}
}
