/**
 * The journal of dispatch in PostgreSQL. {@link io.idlewild.coordinator.journal.SqlJournal} writes
 * each round in a handful of statements whose arguments are whole columns; a class for each table
 * says what they are. What is read for people stands beside it: begin with {@link
 * io.idlewild.coordinator.journal.ResultReader}.
 */
@NullMarked
package io.idlewild.coordinator.journal;

import org.jspecify.annotations.NullMarked;
