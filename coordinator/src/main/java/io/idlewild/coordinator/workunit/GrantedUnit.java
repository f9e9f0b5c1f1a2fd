package io.idlewild.coordinator.workunit;

import io.idlewild.coordinator.workunit.model.WorkUnitSpec;

/**
 * A work unit of which tasks were leased in this transaction.
 *
 * @param index in its job
 * @param seed of the guest's random generator
 * @param spec what its leases say
 * @param underWayBefore tasks that were leased already
 */
public record GrantedUnit(int index, long seed, WorkUnitSpec spec, int underWayBefore) {}
