/**
 * Decisions of the swarm: how a content travels between workers. Start at {@link
 * io.idlewild.core.swarm.Download}, which asks for chunks, and {@link
 * io.idlewild.core.swarm.UploadSlots}, which serves those who ask. A claimed holder answers a
 * {@link io.idlewild.core.swarm.HoldingChallenge} before it earns anything for serving. Who has
 * what is known to {@link io.idlewild.core.overlay.ProviderStore}. Clock and randomness are
 * arguments, so that the same classes run in a worker and many times over in one simulation.
 */
@NullMarked
package io.idlewild.core.swarm;

import org.jspecify.annotations.NullMarked;
