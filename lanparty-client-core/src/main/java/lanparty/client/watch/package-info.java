/** Notices that something of the player's network has changed. */
@NullMarked
package lanparty.client.watch;

import org.jspecify.annotations.NullMarked;
