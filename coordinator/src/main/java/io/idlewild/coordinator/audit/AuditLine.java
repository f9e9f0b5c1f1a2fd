package io.idlewild.coordinator.audit;

import io.idlewild.core.audit.AuditRecord;
import io.idlewild.core.content.Hash;

/**
 * A line as it is stored.
 *
 * @param hash covers this line and the one before
 * @param address where from, while it is kept; empty if it is not
 */
public record AuditLine(AuditRecord record, Hash hash, String address) {}
