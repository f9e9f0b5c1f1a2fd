/**
 * What the dispatcher writes and reads, as values: begin with {@link
 * io.idlewild.coordinator.journal.model.Journal} and {@link
 * io.idlewild.coordinator.journal.model.Changes}.
 */
@NullMarked
package io.idlewild.coordinator.journal.model;

import org.jspecify.annotations.NullMarked;
