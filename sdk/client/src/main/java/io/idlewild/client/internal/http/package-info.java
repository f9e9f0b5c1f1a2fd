/**
 * Calls over HTTP that survive lost connections. Start at {@link
 * io.idlewild.client.internal.http.HttpCalls}.
 */
@NullMarked
package io.idlewild.client.internal.http;

import org.jspecify.annotations.NullMarked;
