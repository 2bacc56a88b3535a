/** The boundary to whatever gives and takes Ethernet frames: a TAP adapter, a packet socket, a fake. */
@NullMarked
package lanparty.link.device;

import org.jspecify.annotations.NullMarked;
