/** Which peers to name to whom: {@link io.idlewild.coordinator.tracker.model.PeerChoice}. */
@NullMarked
package io.idlewild.coordinator.tracker.model;

import org.jspecify.annotations.NullMarked;
