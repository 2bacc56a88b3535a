package lanparty.gateway.portmap;

import java.net.InetAddress;

/**
 * What a router forwards.
 *
 * @param address its own one on the other side
 * @param port UDP
 * @param lifetimeSeconds until it forgets
 */
record Mapped(InetAddress address, int port, long lifetimeSeconds) {}
