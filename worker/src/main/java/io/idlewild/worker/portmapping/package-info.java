/**
 * Asks the router to let peers in: {@link io.idlewild.worker.portmapping.PortMapping} is the door,
 * {@link io.idlewild.worker.portmapping.PortMapper} tries PCP (RFC 6887), NAT-PMP (RFC 6886) and
 * UPnP in turn, renews what it got and gives it back. No library is used: the kept ones on Maven
 * Central bring a whole UPnP stack for three calls. Nothing that a router says is believed beyond
 * its purpose: whether peers get in is found out by the coordinator, which dials back.
 */
@NullMarked
package io.idlewild.worker.portmapping;

import org.jspecify.annotations.NullMarked;
