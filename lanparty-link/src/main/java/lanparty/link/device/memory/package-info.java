/** A device without a system behind it, for whatever wants a network in one process. */
@NullMarked
package lanparty.link.device.memory;

import org.jspecify.annotations.NullMarked;
