/**
 * Time as an argument: decisions take a {@link io.idlewild.core.time.Ticker}, tests turn it by
 * hand.
 */
@NullMarked
package io.idlewild.core.time;

import org.jspecify.annotations.NullMarked;
