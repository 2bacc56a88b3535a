/** Changes to the player's machine, each written down before it is made so that even a crash leaves nothing behind. */
@NullMarked
package lanparty.client.change;

import org.jspecify.annotations.NullMarked;
