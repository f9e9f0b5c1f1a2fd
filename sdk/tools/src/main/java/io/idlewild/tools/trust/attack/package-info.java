/**
 * How liars behave. Start with {@link io.idlewild.tools.trust.attack.Strategy}; {@link
 * io.idlewild.tools.trust.attack.Attack} lists them all.
 */
@NullMarked
package io.idlewild.tools.trust.attack;

import org.jspecify.annotations.NullMarked;
