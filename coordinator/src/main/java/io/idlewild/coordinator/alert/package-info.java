/**
 * What an operator must know: {@link io.idlewild.coordinator.alert.model.AlertPolicy} decides it
 * from what was measured, {@link io.idlewild.coordinator.alert.Alerts} remembers since when, {@link
 * io.idlewild.coordinator.alert.AlertResource} tells it. Each alert says what was measured, where
 * the limit is, and what to do.
 */
@NullMarked
package io.idlewild.coordinator.alert;

import org.jspecify.annotations.NullMarked;
