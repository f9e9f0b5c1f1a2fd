package io.idlewild.core.overlay;

import java.util.List;

/** What nodes say to each other. Contacts are handles; the transport says who they are. */
public sealed interface OverlayMessage {

  /** A question; each has an answer. */
  sealed interface Question extends OverlayMessage {}

  /** An answer. */
  sealed interface Answer extends OverlayMessage {}

  /** "Are you there?" */
  record Ping() implements Question {}

  /** "Who is nearest to this?" */
  record FindNode(NodeId target) implements Question {}

  /** "Who has this, or else, who is nearest to it?" */
  record GetProviders(NodeId key) implements Question {}

  /** "Keep this for me." */
  record Store(ProviderRecord record) implements Question {}

  /** "I am." */
  record Pong() implements Answer {}

  /** "These are nearest." */
  @SuppressWarnings("ArrayRecordComponent")
  record Nodes(int[] nearest) implements Answer {}

  /** "These have it, and these are nearest." */
  @SuppressWarnings("ArrayRecordComponent")
  record Providers(List<ProviderRecord> records, int[] nearest) implements Answer {
    public Providers {
      records = List.copyOf(records);
    }
  }

  /** "That became of it." */
  record Stored(ProviderStore.Kept kept) implements Answer {}
}
