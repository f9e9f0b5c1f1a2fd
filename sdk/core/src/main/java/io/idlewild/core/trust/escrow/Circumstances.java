package io.idlewild.core.trust.escrow;

/**
 * What the policy has to know of the project when a host asks for work.
 *
 * @param phase of the job
 * @param examsExist whether there is a work unit whose answer is known
 * @param leases tasks handed out so far, to all hosts
 * @param exams exams among them
 */
public record Circumstances(Phase phase, boolean examsExist, long leases, long exams) {}
