package io.idlewild.tools.trust.scheme;

import io.idlewild.core.trust.escrow.EscrowPolicy;
import io.idlewild.core.trust.escrow.HostTrust;
import io.idlewild.core.trust.escrow.Standing;
import java.util.ArrayList;
import java.util.List;

/** The hosts of a job with their state and their votes. */
final class Hosts {
  /** The project's own host. */
  static final int ANCHOR = 0;

  private static final int ANCHOR_BLOCK = -1;

  private final EscrowPolicy policy;
  private final List<HostTrust> trusts = new ArrayList<>();
  private final List<Bag> unchecked = new ArrayList<>();
  private final List<Bag> all = new ArrayList<>();
  private final Bag blocks = new Bag();

  Hosts(EscrowPolicy policy) {
    this.policy = policy;
    enrol(policy.anchor(), ANCHOR_BLOCK);
  }

  /** The number of an identity in here. */
  int number(Identity identity) {
    return identity.number() + 1;
  }

  void enrol(HostTrust trust, int block) {
    trusts.add(trust);
    unchecked.add(new Bag());
    all.add(new Bag());
    blocks.add(block);
  }

  int size() {
    return trusts.size();
  }

  HostTrust trust(int host) {
    return trusts.get(host);
  }

  Standing standing(int host) {
    return policy.standing(trusts.get(host));
  }

  void set(int host, HostTrust trust) {
    trusts.set(host, trust);
  }

  int block(int host) {
    return blocks.get(host);
  }

  /** Votes that may be drawn for an audit. */
  Bag unchecked(int host) {
    return unchecked.get(host);
  }

  /** All votes since the last conviction. */
  Bag votes(int host) {
    return all.get(host);
  }
}
