/**
 * Between messages of the wire and values of core. Reading throws {@link
 * io.idlewild.protocol.codec.MalformedMessage}, which names the field, for whatever core would not
 * allow; unknown fields are passed over.
 */
@NullMarked
package io.idlewild.protocol.codec;

import org.jspecify.annotations.NullMarked;
