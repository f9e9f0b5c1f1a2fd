/**
 * Whether outputs agree. Start with {@link io.idlewild.core.trust.compare.Comparison}: bit by bit
 * by default, or by numbers within a tolerance. Agreement within a tolerance is not transitive, so
 * a result is accepted only by a clique: results that all agree with each other. No verdict depends
 * on the order in which results come.
 */
@NullMarked
package io.idlewild.core.trust.compare;

import org.jspecify.annotations.NullMarked;
