/** What the ways to ask a router for a port have in common. */
@NullMarked
package lanparty.gateway.portmap.protocol;

import org.jspecify.annotations.NullMarked;
