/** DHCPv4 as the client itself speaks it (RFC 2131), straight into the tunnel, past the adapter and the kernel. */
@NullMarked
package lanparty.client.dhcp;

import org.jspecify.annotations.NullMarked;
