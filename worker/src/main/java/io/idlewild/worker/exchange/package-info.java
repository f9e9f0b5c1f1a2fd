/**
 * How contents come to this machine, and outputs leave it. {@link
 * io.idlewild.worker.exchange.Swarm} is the door: it fetches a content from peers and, last, from
 * the {@link io.idlewild.worker.exchange.Origin}, and serves peers that may have it. What to ask
 * whom is decided in {@code io.idlewild.core.swarm}; here are the links, the disk and the rights.
 * Bytes are verified before anything else happens to them, so a source needs no trust.
 */
@NullMarked
package io.idlewild.worker.exchange;

import org.jspecify.annotations.NullMarked;
