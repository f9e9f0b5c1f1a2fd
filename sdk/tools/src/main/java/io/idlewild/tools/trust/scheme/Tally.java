package io.idlewild.tools.trust.scheme;

import io.idlewild.core.trust.ledger.Ledger;

/**
 * What came of a job.
 *
 * @param sealed work units that got a result
 * @param wrong results among them that are wrong
 * @param failed work units that got none
 * @param anchorTasks tasks that the project had to run itself
 * @param ledger audits of results that would have counted without them
 */
public record Tally(long sealed, long wrong, long failed, long anchorTasks, Ledger ledger) {}
