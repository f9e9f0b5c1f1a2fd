/**
 * The coordinator: issues work units, compares results, grants credit.
 *
 * <p>One package per feature; in each, a resource or gRPC service is the door, a service holds the
 * transaction and the repository the SQL. The decisions are plain classes in {@code model}. Start
 * with {@code job} for what a scientist submits and {@code dispatch} for how it reaches a worker.
 */
@NullMarked
package io.idlewild.coordinator;

import org.jspecify.annotations.NullMarked;
