/**
 * Measures a real coordinator with simulated hosts: a process of its own, embedded PostgreSQL with
 * durable commits, mTLS, commit and reveal. Each command is a class; they share {@link
 * io.idlewild.tools.bench.CoordinatorUnderTest} and {@link io.idlewild.tools.bench.Load}.
 */
@NullMarked
package io.idlewild.tools.bench;

import org.jspecify.annotations.NullMarked;
