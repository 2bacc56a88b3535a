package lanparty.client.lan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import lanparty.overlay.own.BeaconFrame;
import lanparty.overlay.own.OwnFrame;
import org.junit.jupiter.api.Test;

/** When a player is told that they are on the party's LAN already. */
class PartyLanWatchTest {
    private static final long GATEWAY = 0x1111_2222_3333_4444L;
    private static final long OTHER_GATEWAY = 0x5555_6666_7777_8888L;

    private final List<String> told = new ArrayList<>();
    private final PartyLanWatch watch = new PartyLanWatch("party0", told::add);
    private final ByteBuf frame = Unpooled.buffer(BeaconFrame.LENGTH);

    @Test
    void knowsNoGatewayBeforeItIsHeardThroughTheTunnel() {
        assertFalse(isOfOwnGateway(GATEWAY));
        assertFalse(isOfOwnGateway(0));
        throughTheTunnel(GATEWAY);
        assertTrue(isOfOwnGateway(GATEWAY));
    }

    @Test
    void anotherRoomsGatewayOnTheSameWireMeansNothing() {
        throughTheTunnel(GATEWAY);
        assertFalse(isOfOwnGateway(OTHER_GATEWAY));
    }

    @Test
    void aGatewayThatWasStartedAnewIsTheOne() {
        throughTheTunnel(GATEWAY);
        throughTheTunnel(OTHER_GATEWAY);
        assertFalse(isOfOwnGateway(GATEWAY));
        assertTrue(isOfOwnGateway(OTHER_GATEWAY));
    }

    /** A beacon of a gateway elsewhere, that came over a LAN with two of them. */
    @Test
    void aBeaconThatAnotherClientSignedIsNotOfThisRoomsGateway() {
        BeaconFrame.encodeRoom(frame, 0, GATEWAY, 3, 4);
        BeaconFrame.carrier(frame, 0, 9);
        assertTrue(watch.isForAdapter(OwnFrame.ROOM_BEACON, frame, 0));
        assertFalse(isOfOwnGateway(GATEWAY));
    }

    @Test
    void aRoomBeaconOnAWireIsNoProof() {
        throughTheTunnel(GATEWAY);
        BeaconFrame.encodeRoom(frame, 0, GATEWAY, 3, 4);
        assertFalse(watch.isOfOwnGateway(frame, 0, BeaconFrame.LENGTH));
        watch.strangeFrame(frame, 0, BeaconFrame.LENGTH);
        assertEquals(List.of(), told);
    }

    @Test
    void saysByWhichInterfaceAndOnlyOnce() {
        watch.heardOn("eth0");
        watch.heardOn("wlan0");
        assertEquals(
                List.of("this machine is already on the party's LAN by eth0, where the tunnel is not needed and would"
                        + " make a loop; play without lanparty, or unplug eth0 from that LAN"),
                told);
    }

    private void throughTheTunnel(long instanceId) {
        BeaconFrame.encodeRoom(frame, 0, instanceId, 3, 4);
        assertTrue(watch.isForAdapter(OwnFrame.ROOM_BEACON, frame, 0));
    }

    private boolean isOfOwnGateway(long instanceId) {
        BeaconFrame.encodeLan(frame, 0, instanceId, 3, 4);
        return watch.isOfOwnGateway(frame, 0, BeaconFrame.LENGTH);
    }
}
