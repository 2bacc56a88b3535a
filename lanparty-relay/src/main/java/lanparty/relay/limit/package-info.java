/** What one player may use up, and how much nonsense a peer may send. */
@NullMarked
package lanparty.relay.limit;

import org.jspecify.annotations.NullMarked;
