/**
 * How sure a scientist may be of a job: what its audits found, and what follows for the results
 * that were not audited. Start with {@link io.idlewild.core.trust.ledger.Ledger}.
 */
@NullMarked
package io.idlewild.core.trust.ledger;

import org.jspecify.annotations.NullMarked;
