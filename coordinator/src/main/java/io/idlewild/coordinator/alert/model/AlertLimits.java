package io.idlewild.coordinator.alert.model;

import java.time.Duration;

/**
 * From where on something is told.
 *
 * @param databaseLatency of the shortest question
 * @param diskShare of the disk that should be free
 * @param queueShare of the queue that may be full
 * @param still how long nothing may move while there is work and somebody to do it
 * @param awaiting votes that may wait for a decision
 * @param failedShare of a workload version's tasks
 * @param failedEnough tasks of a workload version before their failures say anything
 * @param certificate how long before its end
 * @param clock how far clocks may differ
 */
public record AlertLimits(
    Duration databaseLatency,
    double diskShare,
    double queueShare,
    Duration still,
    long awaiting,
    double failedShare,
    int failedEnough,
    Duration certificate,
    Duration clock) {}
