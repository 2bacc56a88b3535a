/** The LAN's Ethernet through a Linux packet socket (AF_PACKET, packet(7)). */
@NullMarked
package lanparty.gateway.packet;

import org.jspecify.annotations.NullMarked;
