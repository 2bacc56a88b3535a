/** Which way packets leave the player's machine while it is on the party's LAN. */
@NullMarked
package lanparty.client.route;

import org.jspecify.annotations.NullMarked;
