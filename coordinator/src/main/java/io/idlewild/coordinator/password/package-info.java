/**
 * How passwords are kept and checked. {@link io.idlewild.coordinator.password.Passwords} is the
 * door; it knows neither accounts nor requests.
 */
@NullMarked
package io.idlewild.coordinator.password;

import org.jspecify.annotations.NullMarked;
