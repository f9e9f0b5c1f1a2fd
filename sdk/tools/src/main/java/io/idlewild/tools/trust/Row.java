package io.idlewild.tools.trust;

/**
 * The outcome of one scheme under one attack.
 *
 * @param tasks all tasks that were run, exams and those of the project's own hosts among them
 * @param overhead tasks for each work unit
 * @param wrongShare wrong results among the sealed ones
 * @param honestBanned honest hosts that were banned
 * @param honestConvicted honest hosts that were found wrong at least once
 * @param upperBound of the wrong share as the scientist sees it, 95 %
 * @param identities of the ring, all that it used
 */
public record Row(
    String scheme,
    String attack,
    long workUnits,
    long sealed,
    long failed,
    long wrong,
    double wrongShare,
    long tasks,
    double overhead,
    long anchorTasks,
    int honestHosts,
    int honestBanned,
    int honestConvicted,
    int identities,
    long audited,
    long mismatches,
    double upperBound,
    double seconds) {}
