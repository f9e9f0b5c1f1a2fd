/**
 * The workers' door: one gRPC server with mutual TLS that serves what other features offer to
 * workers. Start at {@link io.idlewild.coordinator.door.WorkersDoor}.
 */
@NullMarked
package io.idlewild.coordinator.door;

import org.jspecify.annotations.NullMarked;
