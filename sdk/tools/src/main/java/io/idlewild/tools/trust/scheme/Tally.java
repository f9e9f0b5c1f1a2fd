package io.idlewild.tools.trust.scheme;

/**
 * What came of a job.
 *
 * @param sealed work units that got a result
 * @param wrong results among them that are wrong
 * @param failed work units that got none
 * @param anchorTasks tasks that the project had to run itself
 * @param audited results of hosts that an audit decided on
 * @param mismatches wrong ones among these
 */
public record Tally(
    long sealed, long wrong, long failed, long anchorTasks, long audited, long mismatches) {}
