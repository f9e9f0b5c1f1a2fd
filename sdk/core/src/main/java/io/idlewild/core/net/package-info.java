/**
 * Addresses of peers, and which of them are never dialled whoever names them. Start at {@link
 * io.idlewild.core.net.DialRules}.
 */
@NullMarked
package io.idlewild.core.net;

import org.jspecify.annotations.NullMarked;
