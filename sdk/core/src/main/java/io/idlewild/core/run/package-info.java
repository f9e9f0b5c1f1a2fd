/**
 * The port to the sandbox: a {@link io.idlewild.core.run.RunRequest} goes in, a {@link
 * io.idlewild.core.run.RunReport} comes out. Start at {@link io.idlewild.core.run.TaskRunner}.
 */
@NullMarked
package io.idlewild.core.run;

import org.jspecify.annotations.NullMarked;
