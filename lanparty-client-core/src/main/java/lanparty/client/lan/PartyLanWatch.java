package lanparty.client.lan;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import lanparty.overlay.own.BeaconFrame;
import lanparty.overlay.own.OwnFrame;

/**
 * Whether this machine is plugged into the LAN that it is tunnelled to. The gateway of the room says its instance id
 * through the tunnel, in room beacons, and on its LAN, in LAN beacons, which never enter a tunnel: who hears both is there.
 *
 * <p>Pure. The event loop's only; allocates nothing but the one sentence.
 */
public final class PartyLanWatch {
    private final String adapter;
    private final Consumer<String> alreadyThere;
    private int ownPeerId = BeaconFrame.NO_CARRIER;
    private long gatewayId;
    private boolean isGatewayKnown;
    private boolean isFound;

    /**
     * Knows of no gateway yet.
     *
     * @param adapter what the tunnel's adapter is called
     * @param alreadyThere told once, with a sentence for the player
     */
    public PartyLanWatch(String adapter, Consumer<String> alreadyThere) {
        this.adapter = adapter;
        this.alreadyThere = alreadyThere;
    }

    /** In the room, under this number. */
    public void joined(int peerId) {
        ownPeerId = peerId;
    }

    /**
     * A frame of lanparty's own that the room's gateway sent through the tunnel. A room beacon is signed, in place, by the
     * first client that gives it to its adapter.
     *
     * @return true where it is for the adapter: should that be bridged with the LAN, the gateway hears it there
     */
    public boolean isForAdapter(OwnFrame kind, ByteBuf frame, int index) {
        if (kind != OwnFrame.ROOM_BEACON) {
            return false;
        }
        if (BeaconFrame.carrier(frame, index) == BeaconFrame.NO_CARRIER) {
            gatewayId = BeaconFrame.instanceId(frame, index);
            isGatewayKnown = true;
            BeaconFrame.carrier(frame, index, ownPeerId);
        }
        return true;
    }

    /** The adapter gave a frame that this machine didn't make: something is bridged with it. */
    public void strangeFrame(ByteBuf frame, int index, int length) {
        if (isOfOwnGateway(frame, index, length)) {
            found("adapter " + adapter + " is bridged with the party's own LAN, where this machine needs no tunnel and"
                    + " its frames go round in a loop; take the adapter out of the bridge, or play without lanparty");
        }
    }

    /** True for a LAN beacon of the gateway whose room this is. */
    boolean isOfOwnGateway(ByteBuf frame, int index, int length) {
        return isGatewayKnown
                && OwnFrame.of(frame, index, length) == OwnFrame.LAN_BEACON
                && BeaconFrame.instanceId(frame, index) == gatewayId;
    }

    /** Such a beacon came in by another interface than the adapter. */
    void heardOn(String interfaceName) {
        found("this machine is already on the party's LAN by " + interfaceName + ", where the tunnel is not needed and"
                + " would make a loop; play without lanparty, or unplug " + interfaceName + " from that LAN");
    }

    private void found(String sentence) {
        if (!isFound) {
            isFound = true;
            alreadyThere.accept(sentence);
        }
    }
}
