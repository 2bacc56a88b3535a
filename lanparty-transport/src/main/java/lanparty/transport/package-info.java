/** QUIC between an endpoint and a relay, the same code at both ends; the only packages that see QUIC types. */
@NullMarked
package lanparty.transport;

import org.jspecify.annotations.NullMarked;
