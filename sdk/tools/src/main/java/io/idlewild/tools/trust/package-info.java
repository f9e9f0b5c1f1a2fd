/**
 * Simulates jobs under attack and shows how many wrong results each scheme accepts, at which
 * overhead. The scheme called {@code escrow} runs the policy of production.
 *
 * <p>Start with {@link io.idlewild.tools.trust.TrustCommand}; a {@link
 * io.idlewild.tools.trust.Cell} is one scheme under one attack, its {@code Simulation} lets
 * machines take turns. A new attack is a class in {@code attack} and a line in {@link
 * io.idlewild.tools.trust.attack.Attack}; a new scheme is a class in {@code scheme} and a line in
 * {@link io.idlewild.tools.trust.scheme.Schemes}. Schemes see identities and answers, never a
 * strategy.
 */
@NullMarked
package io.idlewild.tools.trust;

import org.jspecify.annotations.NullMarked;
