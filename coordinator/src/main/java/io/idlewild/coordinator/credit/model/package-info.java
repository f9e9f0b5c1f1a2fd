/** What a work unit costs, measured: {@link io.idlewild.coordinator.credit.model.Calibration}. */
@NullMarked
package io.idlewild.coordinator.credit.model;

import org.jspecify.annotations.NullMarked;
