package io.idlewild.coordinator.credit;

import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;
import io.idlewild.core.id.WorkUnitId;
import java.math.BigDecimal;

/**
 * Credit of one host for one work unit.
 *
 * @param amount the cost of the work unit in seconds of the reference machine; what the host claims
 *     to have spent does not count
 */
public record CreditEntry(WorkUnitId unit, HostId host, AccountId account, BigDecimal amount) {}
