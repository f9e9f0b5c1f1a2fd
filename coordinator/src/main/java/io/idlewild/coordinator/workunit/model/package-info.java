/**
 * Values about work units that decisions speak of: {@link
 * io.idlewild.coordinator.workunit.model.Participant}, {@link
 * io.idlewild.coordinator.workunit.model.WorkUnitSpec}, and the counts of a job.
 */
@NullMarked
package io.idlewild.coordinator.workunit.model;

import org.jspecify.annotations.NullMarked;
