package io.idlewild.tools.trust.scheme;

import java.util.random.RandomGenerator;

/** Fixed quorum: a work unit needs as many equal results, whoever returns them. */
public final class QuorumScheme extends AgreementScheme {
  private final int quorum;
  private final Counts convictions = new Counts();

  public QuorumScheme(int quorum, int workUnits, RandomGenerator random) {
    super(workUnits, random);
    this.quorum = quorum;
  }

  @Override
  int quorumFor(Identity identity, RandomGenerator random) {
    return quorum;
  }

  @Override
  void valid(int identity, int ofQuorum) {}

  @Override
  void invalid(int identity) {
    convictions.add(identity, 1);
  }

  @Override
  public int convictions(Identity identity) {
    return convictions.get(identity.number());
  }
}
