package io.idlewild.coordinator.journal.model;

import io.idlewild.core.id.AccountId;
import io.idlewild.core.id.HostId;

/**
 * Credit of one host for one sealed work unit.
 *
 * @param micros millionths of a second of the reference machine, at least 1
 */
public record Earning(int index, HostId host, AccountId account, long micros) {}
