/** Values in, alerts out: {@link io.idlewild.coordinator.alert.model.AlertPolicy}. */
@NullMarked
package io.idlewild.coordinator.alert.model;

import org.jspecify.annotations.NullMarked;
