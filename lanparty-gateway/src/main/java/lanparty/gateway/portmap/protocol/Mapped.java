package lanparty.gateway.portmap.protocol;

import java.net.InetAddress;

/**
 * What a router forwards.
 *
 * @param address its own one on the other side
 * @param port UDP
 * @param lifetimeSeconds until it forgets
 */
public record Mapped(InetAddress address, int port, long lifetimeSeconds) {}
