package io.idlewild.core.overlay;

import io.idlewild.core.net.IpAddress;

/**
 * A peer and where it can be reached.
 *
 * @param id that its certificate proves, once somebody has seen that
 * @param address that it was seen at or that somebody named
 * @param port of its peer server
 */
public record Contact(NodeId id, IpAddress address, int port) {}
