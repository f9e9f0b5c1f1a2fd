package io.idlewild.client;

import java.util.List;

/** What the admin of a server does and sees. Thread-safe. */
public interface Administration {
  /**
   * Looks through all rows of a running server for what must not be; it goes on meanwhile. May take
   * minutes on a large one.
   *
   * @param limit violations that are named of each thing that is looked for
   * @param deep whether every stored byte is read too
   * @throws RequestRefusedException if another check is under way, or the token is not an admin's
   */
  CheckReport check(int limit, boolean deep);

  /**
   * Credit, added up.
   *
   * @param by {@code account}, {@code team}, {@code day} or {@code host}
   * @throws RequestRefusedException if it cannot be added up by that
   */
  CreditView credit(String by, int limit);

  /** All credit as a text that the project signed; {@link CreditProof} checks it. */
  String exportCredit();

  /** The fingerprint of the key that exports of credit are signed with. */
  String creditKey();

  /**
   * How far a host is trusted, and what moved that.
   *
   * @param host its id
   * @param limit events at most
   * @throws RequestRefusedException if there is no such host
   */
  ReliabilityView reliability(String host, int limit);

  /**
   * Deletes a job that has ended, with all of its results; a line of it stays in the archive.
   *
   * @throws RequestRefusedException if there is no such job, or it has not ended
   */
  void deleteJob(String job);

  /**
   * Who did what, the newest first.
   *
   * @param before only lines before this one; 0 is the newest of all
   */
  AuditPage audit(long before, int limit);

  /**
   * Reads the whole audit log and computes its chain anew.
   *
   * @param head {@code NUMBER:HASH} that was kept from an earlier call, or empty
   * @throws InvalidInputException if {@code head} is none
   */
  AuditVerdict verifyAudit(String head);

  /**
   * What an account may use and uses.
   *
   * @param account its name, or {@code mine}
   */
  QuotaView quota(String account);

  /** Accounts whose quota is not the default. */
  List<QuotaView> quotas();

  /** Sets what an account may use. */
  QuotaView setQuota(String account, NewQuota quota);

  /** Jobs that were deleted, the newest first. */
  List<ArchivedJob> archive(int limit);

  /**
   * Takes its tasks from a host and gives it none, until that is taken back.
   *
   * @param host its id
   * @throws RequestRefusedException if there is no such host
   */
  HostView ban(String host, boolean on);

  /**
   * Refuses a host for good.
   *
   * @param host its id
   * @throws RequestRefusedException if there is no such host
   */
  void revokeHost(String host);

  /** How the coordinator fares. */
  SystemView system();

  /** What an operator must know, the worst first. */
  List<AlertView> alerts();

  /** Gives the workers' door a fresh key; streams that are open go on. */
  KeyView rotateDoorKey();

  /** What your own machines have given. */
  ContributionView contribution();

  /** The same as a text that the project signed; {@link CreditProof} checks it. */
  String contributionCertificate();
}
