/** The relay's event loops, and how frames get from one to another. */
@NullMarked
package lanparty.relay.loop;

import org.jspecify.annotations.NullMarked;
