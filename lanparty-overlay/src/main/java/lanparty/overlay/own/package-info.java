/** The frames that lanparty itself puts on wires, for switches and for its like, never for a host's stack. */
@NullMarked
package lanparty.overlay.own;

import org.jspecify.annotations.NullMarked;
