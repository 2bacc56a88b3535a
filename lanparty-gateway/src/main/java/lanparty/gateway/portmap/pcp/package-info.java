/** Asking the router for a port by PCP, or by NAT-PMP where it is older. */
@NullMarked
package lanparty.gateway.portmap.pcp;

import org.jspecify.annotations.NullMarked;
