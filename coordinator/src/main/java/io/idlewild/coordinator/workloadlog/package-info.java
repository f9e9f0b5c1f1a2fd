/**
 * The append-only log of workload versions. {@link io.idlewild.coordinator.workloadlog.WorkloadLog}
 * is the door: whoever registers a version lets it follow, whoever offers one to a worker takes the
 * evidence along. Nothing is ever taken out of the log; expired and superseded versions stay in it.
 */
@NullMarked
package io.idlewild.coordinator.workloadlog;

import org.jspecify.annotations.NullMarked;
