package lanparty.relay.switching;

import lanparty.overlay.ethernet.FrameOrigin;
import lanparty.overlay.ethernet.MacAddress;

/** The relay as a switch: rule 6 of the path that {@code Seat} draws. Pure, allocates nothing. */
public final class SwitchingPolicy {
    private SwitchingPolicy() {}

    /**
     * Where a frame goes that passed every other rule.
     *
     * <p>A frame of the LAN whose source is a player's address is that player's own frame on its way back: somebody has
     * bridged the LAN and the room a second time. It is dropped, or it would circle for ever.
     *
     * @param origin which side of the room it came from
     * @param source its source address
     * @param destination its destination address
     * @param sourceIsClient whether a client of the room has the source address
     * @param destinationIsClient whether a client of the room has the destination address
     * @param gatewayHere whether the room has a gateway now
     */
    public static Destination decide(
            FrameOrigin origin,
            long source,
            long destination,
            boolean sourceIsClient,
            boolean destinationIsClient,
            boolean gatewayHere) {
        if (source == destination || (origin == FrameOrigin.LAN && sourceIsClient)) {
            return Destination.RETURNED;
        }
        if (MacAddress.isMulticast(destination)) {
            return Destination.EVERYONE_ELSE;
        }
        if (destinationIsClient) {
            return Destination.CLIENT;
        }
        if (origin == FrameOrigin.LAN) {
            return Destination.UNKNOWN;
        }
        return gatewayHere ? Destination.GATEWAY : Destination.NO_GATEWAY;
    }
}
