/**
 * From the command line to a running Quarkus, and back. Start at {@link
 * io.idlewild.coordinator.start.CoordinatorMain}; {@link io.idlewild.coordinator.start.Foundation}
 * is what it lays before Quarkus comes (data folder, ports, keys, database), and what tests lay
 * too.
 */
@NullMarked
package io.idlewild.coordinator.start;

import org.jspecify.annotations.NullMarked;
