/**
 * Who this host is, and whom it believes. {@link io.idlewild.worker.identity.Enrolment} makes a
 * host known to a coordinator and renews its certificate; {@link
 * io.idlewild.worker.identity.IdentityFolder} keeps keys and certificates; {@link
 * io.idlewild.worker.identity.WorkloadTrust} says which workload versions may run. The host key
 * never leaves the machine.
 */
@NullMarked
package io.idlewild.worker.identity;

import org.jspecify.annotations.NullMarked;
