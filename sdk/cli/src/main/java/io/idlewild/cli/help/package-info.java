/**
 * What shells and readers get of the commands: completion, manual pages. Start at {@link
 * io.idlewild.cli.help.CompletionCommand}.
 */
@NullMarked
package io.idlewild.cli.help;

import org.jspecify.annotations.NullMarked;
