package io.idlewild.coordinator.availability;

import java.time.Instant;

/**
 * One hour of a host.
 *
 * @param hour its beginning
 * @param computing seconds with tasks
 * @param ready seconds without any, but willing
 * @param suspended seconds in which its owner needed the machine
 */
public record HourView(Instant hour, int computing, int ready, int suspended) {}
