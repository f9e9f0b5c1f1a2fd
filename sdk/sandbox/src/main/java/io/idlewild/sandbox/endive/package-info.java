/**
 * The engine that works everywhere: Endive, which turns WebAssembly into JVM bytecode when a module
 * is loaded. Start at {@link io.idlewild.sandbox.endive.EndiveEngine}.
 *
 * <p>What to know of it: functions beyond 64 KB of bytecode are interpreted. It leaves the bits of
 * a NaN as HotSpot gives them, and these differ between the interpreter and the compilers of
 * HotSpot and between processors: a workload whose output shows the payload or the sign of a NaN
 * that it computed (rather than "a NaN") can differ from host to host. All other bits are the same
 * everywhere. Its memory is an array of pages, which is the slow part; {@code LimitedMemory} is the
 * place where another memory comes in.
 */
@NullMarked
package io.idlewild.sandbox.endive;

import org.jspecify.annotations.NullMarked;
