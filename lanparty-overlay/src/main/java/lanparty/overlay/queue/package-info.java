/** The queue in front of a connection. */
@NullMarked
package lanparty.overlay.queue;

import org.jspecify.annotations.NullMarked;
