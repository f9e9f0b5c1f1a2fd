/**
 * Commands about people: to log in, to manage accounts and tokens. Start at {@link
 * io.idlewild.cli.people.LoginCommand}.
 */
@NullMarked
package io.idlewild.cli.people;

import org.jspecify.annotations.NullMarked;
