/**
 * Which server a command talks to, and how its errors become exit codes. Start at {@link
 * io.idlewild.cli.connection.ServerCommand}.
 */
@NullMarked
package io.idlewild.cli.connection;

import org.jspecify.annotations.NullMarked;
