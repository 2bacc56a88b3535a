/** Ethernet frames as bytes: addresses, header fields, and which frames are safe to carry. */
@NullMarked
package lanparty.overlay.ethernet;

import org.jspecify.annotations.NullMarked;
