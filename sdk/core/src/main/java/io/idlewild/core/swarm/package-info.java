/**
 * Decisions of the swarm: how a content travels between workers, and who has which chunks. Start at
 * {@link io.idlewild.core.swarm.Download}, which asks for chunks, and {@link
 * io.idlewild.core.swarm.UploadSlots}, which serves those who ask. {@link
 * io.idlewild.core.swarm.AvailabilityMap} says who has what, and two halves of a parted network can
 * always merge theirs; a claimed holder answers a {@link io.idlewild.core.swarm.HoldingChallenge}
 * before it earns anything for serving. Clock and randomness are arguments, so that the same
 * classes run in a worker and many times over in one simulation.
 */
@NullMarked
package io.idlewild.core.swarm;

import org.jspecify.annotations.NullMarked;
