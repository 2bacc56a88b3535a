/** Asking the router for a port by PCP, of IPv4 and IPv6, or by NAT-PMP where it is older. */
@NullMarked
package lanparty.gateway.portmap.pcp;

import org.jspecify.annotations.NullMarked;
