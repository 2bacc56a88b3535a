/** {@code lanparty-client doctor}: what a player's machine must be like. */
@NullMarked
package lanparty.client.doctor;

import org.jspecify.annotations.NullMarked;
