/**
 * The command line. {@link io.idlewild.cli.Main} starts it, {@link io.idlewild.cli.CommandTree}
 * lists the commands; each lives in the package of its subject and is thin over {@link
 * io.idlewild.client}.
 */
@NullMarked
package io.idlewild.cli;

import org.jspecify.annotations.NullMarked;
