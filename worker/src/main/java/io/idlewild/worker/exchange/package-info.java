/**
 * How contents come to this machine, and outputs leave it. {@link
 * io.idlewild.worker.exchange.ContentFetcher} fills the store from a {@link
 * io.idlewild.worker.exchange.ChunkSource}; the coordinator's origin ({@link
 * io.idlewild.worker.exchange.OriginChannel}) is one. Bytes are verified before anything else
 * happens to them, so a source needs no trust.
 */
@NullMarked
package io.idlewild.worker.exchange;

import org.jspecify.annotations.NullMarked;
