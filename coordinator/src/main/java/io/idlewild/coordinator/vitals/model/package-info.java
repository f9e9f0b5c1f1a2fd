/** What was measured, as values: {@link io.idlewild.coordinator.vitals.model.Readings}. */
@NullMarked
package io.idlewild.coordinator.vitals.model;

import org.jspecify.annotations.NullMarked;
