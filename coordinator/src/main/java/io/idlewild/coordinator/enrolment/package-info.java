/**
 * How a machine becomes a host, and stays one. Start at {@link
 * io.idlewild.coordinator.enrolment.EnrolmentResource}: an admin makes a token, the machine proves
 * that it has the host key that it names and gets a client certificate for a day, and renews it
 * with the same proof. {@code Challenges} and {@code HostProof} are the decisions.
 */
@NullMarked
package io.idlewild.coordinator.enrolment;

import org.jspecify.annotations.NullMarked;
