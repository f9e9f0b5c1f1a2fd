/**
 * One work unit in the sandbox of this machine, without a server. Start at {@link
 * io.idlewild.cli.run.RunCommand}.
 */
@NullMarked
package io.idlewild.cli.run;

import org.jspecify.annotations.NullMarked;
