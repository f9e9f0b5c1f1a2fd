/**
 * The sandbox: runs a stranger's WebAssembly in child processes that may do nothing else. Start at
 * {@link io.idlewild.sandbox.Sandboxes}; what is not run but only judged goes to {@link
 * io.idlewild.sandbox.ModuleInspection}.
 *
 * <p>A child JVM serves one module with one size of heap, task after task, each in a fresh
 * instance; it is thrown away after a number of tasks, after any end that is not the guest's own,
 * and when it has been idle. The parent watches the time, writes the outputs and trusts nothing
 * that a child says. What the guest sees is described in {@link io.idlewild.sandbox.wasi}, what
 * engines leave open (the bits of NaNs) in {@link io.idlewild.sandbox.endive}.
 *
 * <p>Tasks of step style keep their state in files that {@link io.idlewild.sandbox.checkpoint}
 * reads and writes: the parent asks for it, and an attempt that dies is followed by one that goes
 * on from there. A task can be held to a share of a core, and a second wall can stand round its
 * child.
 *
 * <p>Limits: growing its memory beyond the limit ends a guest, rather than telling it -1, so that
 * the report can say why; outputs count against the limit of output by their length and lie in the
 * child's heap until the end, so that the heap is as large as memory and output together and some
 * room more.
 */
@NullMarked
package io.idlewild.sandbox;

import org.jspecify.annotations.NullMarked;
