/**
 * Decisions of the swarm: who has which chunks. Start at {@link
 * io.idlewild.core.swarm.AvailabilityMap}, which two halves of a parted network can always merge,
 * and {@link io.idlewild.core.swarm.HoldingChallenge}, which a claimed holder has to answer before
 * it earns anything for serving.
 */
@NullMarked
package io.idlewild.core.swarm;

import org.jspecify.annotations.NullMarked;
