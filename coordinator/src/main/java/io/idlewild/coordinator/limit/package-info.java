/**
 * What one caller may ask of the coordinator, so that others get their share. {@link
 * io.idlewild.coordinator.limit.RateLimits} answers whether a call is one too many; {@link
 * io.idlewild.coordinator.limit.ConnectionGate} decides that for connections, before a byte of them
 * is read; both count by account, address and network block, in memory that does not grow with the
 * number of callers. What can be set stands in {@link io.idlewild.coordinator.limit.LimitSettings}.
 * It knows no feature: whoever has a door asks it.
 */
@NullMarked
package io.idlewild.coordinator.limit;

import org.jspecify.annotations.NullMarked;
