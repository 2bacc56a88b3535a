package lanparty.lab.chaos.traffic;

import lanparty.lab.chaos.fault.Place;
import lanparty.lab.net.Namespace;

/**
 * A machine that takes part in the traffic.
 *
 * @param id its index among all hosts, from 0, and what its frames carry
 * @param name for messages
 * @param place where it stands
 * @param machine its namespace
 * @param interfaceName its interface on the party's Ethernet
 */
public record Host(int id, String name, Place place, Namespace machine, String interfaceName) {
    /** Whether frames between the two cross the tunnel; the LAN's hosts have their switch. */
    public boolean reachesByTunnel(Host other) {
        return id != other.id && (place.isPlayers() || other.place.isPlayers());
    }

    @Override
    public String toString() {
        return name;
    }
}
