/** The gateway's own machine as a member of the party: what its network stack hears and says. */
@NullMarked
package lanparty.gateway.host;

import org.jspecify.annotations.NullMarked;
