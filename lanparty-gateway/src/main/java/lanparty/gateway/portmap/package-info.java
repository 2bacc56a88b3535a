/**
 * Asking the router in front of a gateway to let players in to its relay's port, in the ways that routers know: to forward it of IPv4,
 * and to open its firewall for it of IPv6.
 */
@NullMarked
package lanparty.gateway.portmap;

import org.jspecify.annotations.NullMarked;
