/**
 * Throws broken input at whatever reads bytes from outside. {@link io.idlewild.testkit.fuzz.Fuzz}
 * runs it: valid samples, changed by a seed, some thousand of them in a build and a million with
 * {@code -Pfuzz}. Every failure names its seed and the number of its input, which replay it.
 */
@NullMarked
package io.idlewild.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
