/**
 * What worker and coordinator say to each other. The messages are generated from the {@code .proto}
 * files of this module; {@code codec} turns them into values of core, {@code workload} signs and
 * opens workload versions, and {@link io.idlewild.protocol.ProtocolVersion} decides who understands
 * whom.
 */
@NullMarked
package io.idlewild.protocol;

import org.jspecify.annotations.NullMarked;
