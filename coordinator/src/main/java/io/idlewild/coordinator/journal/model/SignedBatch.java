package io.idlewild.coordinator.journal.model;

import io.idlewild.core.id.HostId;

/**
 * Commitments that a host signed, as they came.
 *
 * @param id unique for ever
 * @param bytes must not be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record SignedBatch(long id, HostId host, byte[] bytes) {}
