/**
 * Why a call over gRPC is refused, in a trailer: {@link io.idlewild.protocol.problem.RefusalCodec}
 * writes and reads it.
 */
@NullMarked
package io.idlewild.protocol.problem;

import org.jspecify.annotations.NullMarked;
