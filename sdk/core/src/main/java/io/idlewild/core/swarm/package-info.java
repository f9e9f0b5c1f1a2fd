/**
 * How a content travels between workers: pure decisions, events in, decisions out. Start at {@link
 * io.idlewild.core.swarm.Download}, which asks for chunks, and {@link
 * io.idlewild.core.swarm.UploadSlots}, which serves those who ask. Clock and randomness are
 * arguments, so that the same classes run in a worker and many times over in one simulation.
 */
@NullMarked
package io.idlewild.core.swarm;

import org.jspecify.annotations.NullMarked;
