/** Whether this machine's own firewall lets the party's games in. */
@NullMarked
package lanparty.client.firewall;

import org.jspecify.annotations.NullMarked;
