/**
 * The decision on one work unit as a plain class: {@link
 * io.idlewild.coordinator.validation.model.WorkUnitJudge} turns its tasks into a ruling by the
 * policy of core.
 */
@NullMarked
package io.idlewild.coordinator.validation.model;

import org.jspecify.annotations.NullMarked;
