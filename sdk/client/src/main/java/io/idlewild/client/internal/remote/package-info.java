/** A grid behind a server. Start at {@link io.idlewild.client.internal.remote.RemoteGrid}. */
@NullMarked
package io.idlewild.client.internal.remote;

import org.jspecify.annotations.NullMarked;
