/** Keeps the party's switch knowing that the players are behind the gateway's port. */
@NullMarked
package lanparty.gateway.cam;

import org.jspecify.annotations.NullMarked;
