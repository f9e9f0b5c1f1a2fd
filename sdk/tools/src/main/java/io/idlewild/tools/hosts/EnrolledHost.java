package io.idlewild.tools.hosts;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;

/**
 * What a simulated host needs to connect.
 *
 * @param facts what it says of its machine
 * @param key signs its commits
 * @param certificate its own
 * @param authority whom to trust
 * @param door where to connect
 * @param source the address that it calls from
 */
record EnrolledHost(
    MachineFacts facts,
    SimulatedKey key,
    X509Certificate certificate,
    X509Certificate authority,
    InetSocketAddress door,
    InetAddress source) {}
