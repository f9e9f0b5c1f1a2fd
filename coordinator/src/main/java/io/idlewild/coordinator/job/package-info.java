/**
 * What scientists do: register workloads, submit jobs and their work units, follow, cancel, fetch
 * results. {@link io.idlewild.coordinator.job.JobService} is the door for other features, the
 * {@code Resource} classes are the door for programs. Dispatch is told of jobs through {@link
 * io.idlewild.coordinator.job.JobDispatch}, which it implements.
 */
@NullMarked
package io.idlewild.coordinator.job;

import org.jspecify.annotations.NullMarked;
