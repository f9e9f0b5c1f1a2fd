/**
 * The words of work: workloads, work units, tasks, outcomes, and the states they go through. Start
 * at {@link io.idlewild.core.work.WorkUnitState} and {@link io.idlewild.core.work.TaskState}.
 */
@NullMarked
package io.idlewild.core.work;

import org.jspecify.annotations.NullMarked;
