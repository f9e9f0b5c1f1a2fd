/**
 * The machines of the volunteers, as the coordinator sees them. Start at {@link
 * io.idlewild.coordinator.host.HostService}: it knows who is enrolled, who is connected and how
 * idle they are. {@link io.idlewild.coordinator.host.HostIdentity} says which host a gRPC call
 * comes from.
 */
@NullMarked
package io.idlewild.coordinator.host;

import org.jspecify.annotations.NullMarked;
