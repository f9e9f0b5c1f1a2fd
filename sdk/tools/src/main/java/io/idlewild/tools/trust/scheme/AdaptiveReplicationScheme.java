package io.idlewild.tools.trust.scheme;

import java.util.random.RandomGenerator;

/**
 * BOINC's adaptive replication: with n &gt;= 10 consecutive valid results a host's work units are
 * replicated with probability 1/n, as decided at dispatch. Only results of replicated work units
 * raise n; an invalid one sets it to 0. What was accepted before stays.
 */
public final class AdaptiveReplicationScheme extends AgreementScheme {
  private static final int TRUSTED_AT = 10;

  private final Counts consecutive = new Counts();
  private final Counts convictions = new Counts();

  public AdaptiveReplicationScheme(int workUnits, RandomGenerator random) {
    super(workUnits, random);
  }

  @Override
  int quorumFor(Identity identity, RandomGenerator random) {
    int n = consecutive.get(identity.number());
    return n >= TRUSTED_AT && random.nextDouble() > 1.0 / n ? 1 : 2;
  }

  @Override
  void valid(int identity, int quorum) {
    if (quorum > 1) {
      consecutive.add(identity, 1);
    }
  }

  @Override
  void invalid(int identity) {
    consecutive.set(identity, 0);
    convictions.add(identity, 1);
  }

  @Override
  public int convictions(Identity identity) {
    return convictions.get(identity.number());
  }
}
