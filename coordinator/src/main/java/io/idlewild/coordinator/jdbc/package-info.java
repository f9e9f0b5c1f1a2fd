/**
 * Plain JDBC for the hot path: {@link io.idlewild.coordinator.jdbc.Jdbc} runs set-based statements
 * in the caller's transaction. Features with little traffic use Panache instead.
 */
@NullMarked
package io.idlewild.coordinator.jdbc;

import org.jspecify.annotations.NullMarked;
