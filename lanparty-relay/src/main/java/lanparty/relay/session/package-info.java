/** An endpoint's session with the relay, and the relay as its transport sees it. */
@NullMarked
package lanparty.relay.session;

import org.jspecify.annotations.NullMarked;
