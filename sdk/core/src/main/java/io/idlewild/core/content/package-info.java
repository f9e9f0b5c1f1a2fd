/**
 * Content that is named by what is in it. Start at {@link io.idlewild.core.content.ContentId}, the
 * name of a file, and {@link io.idlewild.core.content.Manifest}, the hashes of its chunks. Roots
 * equal those of BitTorrent v2 (BEP 52), so that any v2 tool can recompute them.
 */
@NullMarked
package io.idlewild.core.content;

import org.jspecify.annotations.NullMarked;
