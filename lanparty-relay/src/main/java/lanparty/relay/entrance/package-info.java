/** What is decided about a packet while there is no connection that it belongs to: its form, and whose address it comes from. */
@NullMarked
package lanparty.relay.entrance;

import org.jspecify.annotations.NullMarked;
