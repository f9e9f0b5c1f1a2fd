package io.idlewild.client;

/**
 * What an account may use at a time, and what it uses.
 *
 * @param account its name
 */
public record QuotaView(String account, Amounts quota, Amounts used) {

  /**
   * Amounts.
   *
   * @param openJobs jobs that have not ended
   * @param workUnits of all jobs that are not deleted
   * @param tasks that open jobs ask for
   * @param storedBytes of contents
   */
  public record Amounts(long openJobs, long workUnits, long tasks, long storedBytes) {}
}
