/** The way to the relay: calls, one of which is in the room, and what is known of the line while it is. */
@NullMarked
package lanparty.link.call;

import org.jspecify.annotations.NullMarked;
