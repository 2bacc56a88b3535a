/** An endpoint's session with a relay: the same for the player's client and the LAN host's gateway. */
@NullMarked
package lanparty.link;

import org.jspecify.annotations.NullMarked;
