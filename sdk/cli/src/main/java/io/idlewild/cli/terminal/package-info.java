/**
 * What people see: colours where they are wanted, tables, progress. Start at {@link
 * io.idlewild.cli.terminal.Terminal}.
 */
@NullMarked
package io.idlewild.cli.terminal;

import org.jspecify.annotations.NullMarked;
