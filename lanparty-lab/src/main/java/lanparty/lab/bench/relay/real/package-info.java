/** A relay as its operator starts it, against thousands of players over real QUIC. */
@NullMarked
package lanparty.lab.bench.relay.real;

import org.jspecify.annotations.NullMarked;
