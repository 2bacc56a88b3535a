/** How the virtual adapter gets its address on the party's LAN. */
@NullMarked
package lanparty.client.address;

import org.jspecify.annotations.NullMarked;
