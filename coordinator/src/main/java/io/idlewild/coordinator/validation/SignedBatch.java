package io.idlewild.coordinator.validation;

import io.idlewild.core.id.HostId;
import java.util.UUID;

/**
 * Commitments that a host signed, as they came.
 *
 * @param bytes must not be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record SignedBatch(UUID id, HostId host, byte[] bytes) {}
