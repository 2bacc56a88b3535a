/** The player's daemon: puts this machine onto the party's LAN. */
@NullMarked
package lanparty.client;

import org.jspecify.annotations.NullMarked;
