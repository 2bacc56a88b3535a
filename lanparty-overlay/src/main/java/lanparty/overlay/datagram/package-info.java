/** The overlay datagram: many Ethernet frames packed as one byte stream cut at datagram boundaries. */
@NullMarked
package lanparty.overlay.datagram;

import org.jspecify.annotations.NullMarked;
