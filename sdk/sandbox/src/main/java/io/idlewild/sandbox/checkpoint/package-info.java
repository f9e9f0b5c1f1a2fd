/**
 * The states of step style tasks on disk. Start at {@link
 * io.idlewild.sandbox.checkpoint.CheckpointFolder}.
 *
 * <p>A checkpoint is a file that names what it belongs to (module, inputs, arguments, seed and
 * epoch), how long the task had computed, and the state itself as the child program says it; a hash
 * stands at its end. The state is in no engine's and no machine's own form. A file appears whole or
 * not at all, and the former one stays until the next one but one is there. What is damaged is
 * never gone on from, what belongs to another task never touched.
 */
@NullMarked
package io.idlewild.sandbox.checkpoint;

import org.jspecify.annotations.NullMarked;
