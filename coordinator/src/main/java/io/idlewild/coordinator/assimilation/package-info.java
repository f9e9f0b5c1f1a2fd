/**
 * Results: what became of each work unit, handed to its job exactly once and in a gapless order.
 * The primary key of a result is its work unit, so a second assimilation cannot be written. The
 * door is {@link io.idlewild.coordinator.assimilation.AssimilationService}.
 */
@NullMarked
package io.idlewild.coordinator.assimilation;

import org.jspecify.annotations.NullMarked;
