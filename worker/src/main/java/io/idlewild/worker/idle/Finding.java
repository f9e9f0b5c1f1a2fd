package io.idlewild.worker.idle;

/**
 * A limit that a sample meets.
 *
 * @param reason as in {@link Suspension}
 * @param condition as in {@link Suspension}
 */
record Finding(double measured, double limit, String reason, String condition) {}
