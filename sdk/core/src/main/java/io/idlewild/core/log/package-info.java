/**
 * An append-only log that nobody has to be trusted for, after RFC 6962 and RFC 9162: a Merkle tree
 * whose head fixes every entry, a short proof that an entry is in it, and a short proof that a
 * later tree holds all of an earlier one. Start at {@link io.idlewild.core.log.MerkleLog}, which
 * whoever keeps the log has; those who only check need {@link io.idlewild.core.log.TreeHead},
 * {@link io.idlewild.core.log.InclusionProof} and {@link io.idlewild.core.log.HeadComparison}.
 */
@NullMarked
package io.idlewild.core.log;

import org.jspecify.annotations.NullMarked;
