/**
 * A guest's memory without bounds checks. {@link io.idlewild.sandbox.guard.GuardPages} reserves
 * more address space than any WebAssembly address can reach, and only the guest's pages of it can
 * be read or written. An access to any other ends the whole program: the kernel faults it and the
 * JVM writes down the address and dies, so that no instruction behind a fault is ever run. The
 * parent knows the address for the guest's by {@link io.idlewild.sandbox.guard.JvmDeath}.
 *
 * <p>That a fault is deadly is on purpose. Were the pages the tail of a truncated file, the JVM
 * would turn the fault into an {@code InternalError}; but it goes on at what it takes for the next
 * instruction, and its decoder takes the wrong place for some that its own compiler emits: a guest
 * could choose what the processor runs next.
 */
@NullMarked
package io.idlewild.sandbox.guard;

import org.jspecify.annotations.NullMarked;
