/**
 * Programs that measure and simulate. Start with {@link io.idlewild.tools.Main}: each command lies
 * in a package of its own.
 */
@NullMarked
package io.idlewild.tools;

import org.jspecify.annotations.NullMarked;
