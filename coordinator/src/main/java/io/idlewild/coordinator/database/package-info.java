/**
 * The PostgreSQL that comes with the coordinator. Start at {@link
 * io.idlewild.coordinator.database.EmbeddedPostgres}: it makes a cluster in the data folder, starts
 * it, brings it back when it dies and recovers from a coordinator that was killed. {@code
 * PostgresBinaries} unpacks the programs, {@code PostgresCommand} runs them.
 */
@NullMarked
package io.idlewild.coordinator.database;

import org.jspecify.annotations.NullMarked;
