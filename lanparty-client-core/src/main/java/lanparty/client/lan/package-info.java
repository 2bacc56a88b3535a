/** Notices that this machine is on the party's own LAN already. */
@NullMarked
package lanparty.client.lan;

import org.jspecify.annotations.NullMarked;
