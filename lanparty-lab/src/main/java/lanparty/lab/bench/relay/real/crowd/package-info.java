/** Thousands of players in one process: each says on the wire what an endpoint says, and keeps little memory of its own. */
@NullMarked
package lanparty.lab.bench.relay.real.crowd;

import org.jspecify.annotations.NullMarked;
