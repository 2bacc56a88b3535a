/** Whether this machine's own firewall lets in what a party needs. */
@NullMarked
package lanparty.daemon.firewall;

import org.jspecify.annotations.NullMarked;
