package io.idlewild.worker.identity;

import java.util.Optional;

/**
 * What a host has earned, in seconds of the reference machine.
 *
 * @param account whose it is; empty for an anonymous host
 * @param hostCredit earned by the host
 * @param accountCredit earned by all hosts of the account
 */
public record HostStanding(Optional<String> account, double hostCredit, double accountCredit) {}
