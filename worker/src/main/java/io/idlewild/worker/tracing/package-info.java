/**
 * A worker's part of the traces of work units, where its owner names a collector of OpenTelemetry.
 * {@link io.idlewild.worker.tracing.TaskTraces} looks on as events and actions of the session pass,
 * and nothing else knows of it. Which work units are traced the coordinator says with the lease.
 */
@NullMarked
package io.idlewild.worker.tracing;

import org.jspecify.annotations.NullMarked;
