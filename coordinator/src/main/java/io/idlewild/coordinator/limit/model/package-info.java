/**
 * How much is enough, as plain decisions: {@link io.idlewild.coordinator.limit.model.BucketTable}
 * holds a token bucket for each caller in fixed memory, {@link
 * io.idlewild.coordinator.limit.model.Origin} says which addresses count as one caller.
 */
@NullMarked
package io.idlewild.coordinator.limit.model;

import org.jspecify.annotations.NullMarked;
