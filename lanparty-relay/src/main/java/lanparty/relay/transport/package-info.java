/** The relay on QUIC: where connections arrive and become sessions. */
@NullMarked
package lanparty.relay.transport;

import org.jspecify.annotations.NullMarked;
