/** Asking the router in front of a gateway to forward its relay's port: PCP, or NAT-PMP where the router is older. */
@NullMarked
package lanparty.gateway.portmap;

import org.jspecify.annotations.NullMarked;
