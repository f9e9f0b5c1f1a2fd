package io.idlewild.coordinator.dispatch.model;

import java.time.Duration;

/**
 * The numbers of the dispatcher.
 *
 * @param leaseTerm how long a lease lives without a heartbeat
 * @param windowPerJob work units of one job that are held in memory, beside those under way
 * @param roundLeases leases that one round grants at most
 * @param roundSeals work units of one job that one round seals at most, at the end of the job
 * @param hostLeases leases that one host may hold at once
 * @param stuckAfter how long nobody but the project can do a work unit before the project does it
 * @param refereed whether the coordinator's own sandbox can be asked
 */
public record DispatchTerms(
    Duration leaseTerm,
    int windowPerJob,
    int roundLeases,
    int roundSeals,
    int hostLeases,
    Duration stuckAfter,
    boolean refereed) {}
