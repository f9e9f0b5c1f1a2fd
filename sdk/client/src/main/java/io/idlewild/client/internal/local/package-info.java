/** A grid in this process. Start at {@link io.idlewild.client.internal.local.LocalGrid}. */
@NullMarked
package io.idlewild.client.internal.local;

import org.jspecify.annotations.NullMarked;
