/** What a host keeps of a room: its secret where it is sealed, and who is banned. */
@NullMarked
package lanparty.gateway.room;

import org.jspecify.annotations.NullMarked;
