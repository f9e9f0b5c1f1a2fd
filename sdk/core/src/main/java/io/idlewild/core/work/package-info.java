/**
 * The words of work: workloads, what their tasks may use and need, how sure a result has to be, and
 * how tasks end. Start at {@link io.idlewild.core.work.WorkloadManifest} and {@link
 * io.idlewild.core.work.Outcome}.
 */
@NullMarked
package io.idlewild.core.work;

import org.jspecify.annotations.NullMarked;
