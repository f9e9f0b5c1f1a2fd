package io.idlewild.worker.exchange;

import io.idlewild.core.id.HostId;
import io.idlewild.core.swarm.Asker;
import io.idlewild.core.swarm.Source;
import io.idlewild.core.swarm.Wish;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of one open link. For the swarm's thread alone. */
final class LinkState {
  final PeerLink link;
  final boolean lan;
  final long since;

  /** What the peer asked for, by ticket. */
  final Map<Long, Wish> wishes = new HashMap<>();

  /** What it was asked for, by ticket; also what was cancelled and may come all the same. */
  final Set<Long> asked = new HashSet<>();

  final BitSet has = new BitSet();
  @Nullable ContentSwarm content;
  boolean heard;

  /**
   * Whether the peer was shown that this host may have the content; until then it gives nothing.
   */
  boolean shown;

  /** Whether the peer has shown that it may have the content. */
  boolean entitled;

  LinkState(PeerLink link, boolean lan, long since) {
    this.link = link;
    this.lan = lan;
    this.since = since;
  }

  HostId peer() {
    return link.peer();
  }

  Source source() {
    return new Source(link.peer().toString(), lan ? Source.Kind.LAN : Source.Kind.WAN);
  }

  Asker asker(String content) {
    return new Asker(link.peer().toString(), content, lan);
  }
}
