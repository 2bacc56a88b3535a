/** Where a frame goes. */
@NullMarked
package lanparty.relay.switching;

import org.jspecify.annotations.NullMarked;
