/** The queue in front of a connection: fair between flows, short in time, bounded in memory (RFC 8290). */
@NullMarked
package lanparty.overlay.queue;

import org.jspecify.annotations.NullMarked;
