/**
 * How far hosts are trusted, for people: their standing with each workload version, and the history
 * of what moved it. Start at {@link io.idlewild.coordinator.reliability.ReliabilityResource}. What
 * moves it is decided by dispatch, and written by the journal.
 */
@NullMarked
package io.idlewild.coordinator.reliability;

import org.jspecify.annotations.NullMarked;
