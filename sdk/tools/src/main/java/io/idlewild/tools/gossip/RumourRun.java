package io.idlewild.tools.gossip;

import io.idlewild.core.content.Hash;
import io.idlewild.core.gossip.GossipState;
import io.idlewild.core.gossip.News;
import io.idlewild.core.gossip.Notice;
import io.idlewild.core.gossip.SignedNotice;
import io.idlewild.core.id.HostId;
import io.idlewild.core.log.TreeHead;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Lets workers talk: one of them has a notice, some were shown another log than the others, and in
 * each round everybody calls a random peer.
 */
final class RumourRun {
  private static final int MOST_ROUNDS = 500;
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final byte[] KEY = {1};

  private final Rumour rumour;
  private final SplittableRandom random;
  private final GossipState[] states;
  private final BitSet mute;
  private final BitSet clients;
  private final BitSet told;
  private final BitSet knowFork;
  private long messages;

  RumourRun(Rumour rumour) {
    this.rumour = rumour;
    this.random = new SplittableRandom(rumour.seed());
    this.states = new GossipState[rumour.nodes()];
    this.mute = share(rumour.mute());
    this.clients = share(rumour.clients());
    this.told = new BitSet(rumour.nodes());
    this.knowFork = new BitSet(rumour.nodes());
    mute.clear(0);
    clients.clear(0);
  }

  RumourResult run() {
    begin();
    int most = -1;
    int all = -1;
    int forkFound = -1;
    int forkByAll = rumour.victims() == 0 ? 0 : -1;
    double messagesUntilAll = 0;
    for (int round = 1; round <= MOST_ROUNDS && (all < 0 || forkByAll < 0); round++) {
      for (int node = 0; node < states.length; node++) {
        call(node, peer(node));
      }
      if (most < 0 && told.cardinality() >= 0.99 * states.length) {
        most = round;
      }
      if (all < 0 && told.cardinality() == states.length) {
        all = round;
        messagesUntilAll = messages / (double) states.length;
      }
      if (forkFound < 0 && !knowFork.isEmpty()) {
        forkFound = round;
      }
      if (forkByAll < 0 && knowFork.cardinality() == states.length) {
        forkByAll = round;
      }
    }
    return new RumourResult(most, all, messagesUntilAll, forkFound, forkByAll);
  }

  private void begin() {
    SignedNotice shown = head(1);
    SignedNotice other = head(2);
    // Victims are the last ones; the mute ones among them lie as well as anybody.
    int firstVictim = states.length - rumour.victims();
    for (int node = 0; node < states.length; node++) {
      states[node] = new GossipState(notice -> true, () -> NOW);
      if (rumour.victims() > 0) {
        states[node].receive(List.of(node >= firstVictim ? other : shown));
      }
      if (node >= firstVictim) {
        mute.clear(node);
      }
    }
    HostId host = new HostId(new UUID(0, 1));
    hear(0, List.of(new SignedNotice(new Notice.HostRevoked(host), NOW, KEY, new byte[0])));
  }

  private static SignedNotice head(int version) {
    TreeHead head = new TreeHead(40, Hash.of(new byte[] {(byte) version}));
    return new SignedNotice(new Notice.LogHead(Hash.of(KEY), head), NOW, KEY, new byte[0]);
  }

  /** Digest, answer, what was wanted: each may get lost, and with it what would have followed. */
  private void call(int node, int peer) {
    GossipState caller = states[node];
    GossipState called = states[peer];
    if (!arrives() || mute.get(peer) || !arrives() || caller.summary() == called.summary()) {
      return;
    }
    GossipState.Answer answer = called.answer(caller.digest());
    hear(node, answer.missing());
    if (!mute.get(node) && arrives()) {
      hear(peer, caller.pick(answer.wanted()));
    }
  }

  private void hear(int node, List<SignedNotice> notices) {
    for (News news : states[node].receive(notices)) {
      switch (news) {
        case News.Forked fork -> knowFork.set(node);
        case News.Told(SignedNotice notice) when notice.notice() instanceof Notice.HostRevoked ->
            told.set(node);
        case News.Told told -> {}
        case News.ToProve toProve -> {}
      }
    }
  }

  private boolean arrives() {
    messages++;
    return random.nextDouble() >= rumour.loss();
  }

  private int peer(int node) {
    int peer = random.nextInt(states.length);
    while (peer == node || clients.get(peer)) {
      peer = random.nextInt(states.length);
    }
    return peer;
  }

  private BitSet share(double share) {
    BitSet chosen = new BitSet(rumour.nodes());
    for (int i = 2; i < rumour.nodes(); i++) {
      chosen.set(i, random.nextDouble() < share);
    }
    return chosen;
  }
}
