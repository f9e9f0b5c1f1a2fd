/**
 * A guest's memory without bounds checks. {@link io.idlewild.sandbox.guard.GuardPages} reserves
 * more address space than any WebAssembly address can reach, and only the guest's pages of it are
 * there: what lies beyond faults, and the JVM makes an {@code InternalError} of the fault. Nothing
 * here is native; it takes Linux, a processor of a known kind, a {@code tmpfs} and the flags that a
 * child is started with.
 */
@NullMarked
package io.idlewild.sandbox.guard;

import org.jspecify.annotations.NullMarked;
