/**
 * The invariants of the grid, looked for in the rows. Start at {@link
 * io.idlewild.coordinator.check.Invariant}, which says what has to hold, and {@link
 * io.idlewild.coordinator.check.Rules}, which lists how each is looked for. {@link
 * io.idlewild.coordinator.check.GridCheck} goes through a whole database, page by page, on one
 * snapshot, so that it may run while the grid does.
 */
@NullMarked
package io.idlewild.coordinator.check;

import org.jspecify.annotations.NullMarked;
