/**
 * Ways to accept results: ours, and those of others beside it. Start with {@link
 * io.idlewild.tools.trust.scheme.Scheme}; {@link io.idlewild.tools.trust.scheme.Schemes} lists them
 * all. Only {@code EscrowScheme} uses the policy of production; the others are written after their
 * publications and sources.
 */
@NullMarked
package io.idlewild.tools.trust.scheme;

import org.jspecify.annotations.NullMarked;
