/**
 * The coordinator's own sandbox, which has the last word on results. Start at {@link
 * io.idlewild.coordinator.referee.Referee}: it computes a work unit as a worker would, asks a
 * verifier about a result, and compares results where equal bits are too much to ask. It decides
 * nothing: what follows from an answer is for validation to say.
 */
@NullMarked
package io.idlewild.coordinator.referee;

import org.jspecify.annotations.NullMarked;
