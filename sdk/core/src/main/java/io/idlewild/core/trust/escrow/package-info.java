/**
 * The escrowed-audit policy: most work units are computed once, results wait in escrow, and audits
 * drawn after the results were committed decide which of them count.
 *
 * <p>Start with {@link io.idlewild.core.trust.escrow.EscrowPolicy}: it moves the state of one host
 * ({@link io.idlewild.core.trust.escrow.HostTrust}) and says what the host may be leased and which
 * of its results to audit. {@link io.idlewild.core.trust.escrow.Ballot} rules on the votes of one
 * work unit, {@link io.idlewild.core.trust.escrow.ClosingPolicy} on the audits before a job is
 * sealed. All are values in, values out; whoever calls them keeps the votes, and the source of
 * randomness is an argument: a cryptographic one in a coordinator, a seeded one in a simulation.
 *
 * <p>A vote is in one of five conditions, and its host's state counts the first two:
 *
 * <ul>
 *   <li>unchecked: it stands alone, provisionally, and may be drawn for an audit;
 *   <li>awaiting: an audit or a dispute will decide on it;
 *   <li>checked: another host returned the same;
 *   <li>void: its host was convicted;
 *   <li>sealed: firm for good.
 * </ul>
 */
@NullMarked
package io.idlewild.core.trust.escrow;

import org.jspecify.annotations.NullMarked;
