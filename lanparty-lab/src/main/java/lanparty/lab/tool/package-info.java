/** What a person would type to try a network: ping, iperf3, a DHCP client, a shout into the LAN. */
@NullMarked
package lanparty.lab.tool;

import org.jspecify.annotations.NullMarked;
