/** Notices a second way between the LAN and the room, and keeps frames from going round. */
@NullMarked
package lanparty.gateway.loop;

import org.jspecify.annotations.NullMarked;
