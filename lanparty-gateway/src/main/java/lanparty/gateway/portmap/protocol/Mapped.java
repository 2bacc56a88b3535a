package lanparty.gateway.portmap.protocol;

import java.net.InetAddress;

/**
 * What a router lets in.
 *
 * @param address that players come to: the router's own outside, or this machine's where only its firewall is opened
 * @param port UDP
 * @param lifetimeSeconds until it forgets
 */
public record Mapped(InetAddress address, int port, long lifetimeSeconds) {}
