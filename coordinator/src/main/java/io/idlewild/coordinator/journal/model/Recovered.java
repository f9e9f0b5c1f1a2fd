package io.idlewild.coordinator.journal.model;

import java.util.List;

/**
 * What a program that begins to dispatch finds.
 *
 * @param leaseKey of the ids of leases, 16 bytes; must not be changed
 * @param rounds that were written before, of all epochs
 */
@SuppressWarnings("ArrayRecordComponent")
public record Recovered(byte[] leaseKey, long rounds, List<StoredJob> jobs) {}
