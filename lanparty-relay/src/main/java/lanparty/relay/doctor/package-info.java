/** {@code lanparty-relay doctor}: what a relay's machine must be like. */
@NullMarked
package lanparty.relay.doctor;

import org.jspecify.annotations.NullMarked;
