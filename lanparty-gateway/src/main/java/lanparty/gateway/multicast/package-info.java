/** Multicast by need: which groups the players have joined, and which of the LAN's frames to groups cross. */
@NullMarked
package lanparty.gateway.multicast;

import org.jspecify.annotations.NullMarked;
