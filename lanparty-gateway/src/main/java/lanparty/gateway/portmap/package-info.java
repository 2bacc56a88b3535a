/** Asking the router in front of a gateway to forward its relay's port, in the ways that routers know. */
@NullMarked
package lanparty.gateway.portmap;

import org.jspecify.annotations.NullMarked;
