/** Who is in which room, and who may come in. */
@NullMarked
package lanparty.relay.room;

import org.jspecify.annotations.NullMarked;
