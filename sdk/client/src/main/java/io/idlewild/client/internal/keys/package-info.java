/**
 * The key that workloads are signed with, as a file. Start at {@link
 * io.idlewild.client.internal.keys.PublisherKeys}.
 */
@NullMarked
package io.idlewild.client.internal.keys;

import org.jspecify.annotations.NullMarked;
