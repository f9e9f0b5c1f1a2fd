/**
 * People: their accounts, how they log in, and how they are invited. {@link
 * io.idlewild.coordinator.people.Accounts} is the door for other features; {@link
 * io.idlewild.coordinator.people.PasswordLogin} is the one place where a password lets somebody in.
 * Who holds which token, {@link io.idlewild.coordinator.access.AccessService} knows.
 */
@NullMarked
package io.idlewild.coordinator.people;

import org.jspecify.annotations.NullMarked;
