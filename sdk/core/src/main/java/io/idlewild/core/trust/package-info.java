/**
 * How results come to be accepted. {@link io.idlewild.core.trust.QuorumPolicy} turns the votes on a
 * work unit into a {@link io.idlewild.core.trust.Verdict}; it knows no database and no network.
 * Below lie the policy that needs fewer tasks ({@code escrow}), what its audits say to the
 * scientist ({@code ledger}), and whether outputs agree ({@code compare}).
 */
@NullMarked
package io.idlewild.core.trust;

import org.jspecify.annotations.NullMarked;
