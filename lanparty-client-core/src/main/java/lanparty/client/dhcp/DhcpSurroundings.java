package lanparty.client.dhcp;

import lanparty.client.ip.Cidr;
import lanparty.overlay.arp.ArpFrame;
import lanparty.overlay.dhcp.DhcpFrame;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;

/** What a {@link DhcpClient} does to the world. Called on its thread. */
public interface DhcpSurroundings {
    /** To the LAN. */
    void send(DhcpFrame frame);

    /** To the LAN. */
    void send(ArpFrame frame);

    /** From now on the client is told of ARP about this address, and no other; none for {@link Ipv4Address#NONE}. */
    void listenForArpAbout(Ipv4Address address);

    /** The address is ours, anew or still. */
    void bound(Lease lease);

    /** The address is no longer ours. */
    void lost();

    /** A server gives an address whose network is none of a LAN's, which is not taken; the client goes on asking. */
    void refused(Cidr given, Ipv4Address server);

    /** Nobody has answered for some seconds; the client goes on asking. */
    void unanswered();

    /** A server gave an address that this station has already; the client asks for another. */
    void conflict(Ipv4Address address, MacAddress owner);
}
