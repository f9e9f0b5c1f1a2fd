/**
 * Endive, which turns WebAssembly into JVM bytecode when a module is loaded. Start at {@link
 * io.idlewild.sandbox.endive.EndiveEngine}; it comes in two kinds, with a memory that checks each
 * access and with guard pages. {@code Weaver} is where what Endive's compiler emits is changed.
 *
 * <p>What to know of it: functions beyond 64 KB of bytecode are interpreted. NaNs are canonical
 * wherever their bits show. A memory has 32,767 pages at most, just under 2 GiB.
 */
@NullMarked
package io.idlewild.sandbox.endive;

import org.jspecify.annotations.NullMarked;
