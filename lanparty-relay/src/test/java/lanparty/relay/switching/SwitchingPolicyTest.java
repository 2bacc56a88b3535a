package lanparty.relay.switching;

import static lanparty.overlay.ethernet.FrameOrigin.CLIENT;
import static lanparty.overlay.ethernet.FrameOrigin.LAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.FrameOrigin;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.Test;

/** The relay as a switch. */
class SwitchingPolicyTest {
    private static final long ALICE = 0x0200_0000_0001L;
    private static final long BOB = 0x0200_0000_0002L;
    private static final long LAN_HOST = 0x001B_2100_0001L;
    private static final long BROADCAST = MacAddress.BROADCAST.bits();
    private static final long MDNS = 0x0100_5E00_00FBL;

    @Test
    void broadcastAndMulticastGoToEveryoneElse() {
        for (long group : new long[] {BROADCAST, MDNS}) {
            assertEquals(Destination.EVERYONE_ELSE, decide(CLIENT, ALICE, group, true));
            assertEquals(Destination.EVERYONE_ELSE, decide(LAN, LAN_HOST, group, true));
            assertEquals(Destination.EVERYONE_ELSE, decide(CLIENT, ALICE, group, false));
        }
    }

    @Test
    void unicastToARegisteredClientGoesToItAlone() {
        assertEquals(Destination.CLIENT, decide(CLIENT, ALICE, BOB, true));
        assertEquals(Destination.CLIENT, decide(LAN, LAN_HOST, BOB, true));
        assertEquals(Destination.CLIENT, decide(CLIENT, ALICE, BOB, false));
    }

    @Test
    void aClientsUnicastToNobodyHereGoesToTheGatewayOnly() {
        assertEquals(Destination.GATEWAY, decide(CLIENT, ALICE, LAN_HOST, true));
    }

    @Test
    void withoutAGatewayItGoesNowhere() {
        assertEquals(Destination.NO_GATEWAY, decide(CLIENT, ALICE, LAN_HOST, false));
    }

    @Test
    void theLansUnicastToNobodyHereGoesNowhere() {
        assertEquals(Destination.UNKNOWN, decide(LAN, LAN_HOST, LAN_HOST + 1, true));
    }

    @Test
    void nothingGoesBackToItsSender() {
        assertEquals(Destination.RETURNED, decide(CLIENT, ALICE, ALICE, true));
        assertEquals(Destination.RETURNED, decide(LAN, LAN_HOST, LAN_HOST, true));
    }

    @Test
    void aPlayersFrameThatComesBackByTheLanIsALoop() {
        assertEquals(Destination.RETURNED, decide(LAN, ALICE, BROADCAST, true));
        assertEquals(Destination.RETURNED, decide(LAN, ALICE, BOB, true));
    }

    @Test
    void eachDestinationThatIsNoneHasItsReason() {
        assertEquals(DropReason.RETURNED, Destination.RETURNED.dropReason());
        assertEquals(DropReason.UNKNOWN_DESTINATION, Destination.UNKNOWN.dropReason());
        assertEquals(DropReason.NO_GATEWAY, Destination.NO_GATEWAY.dropReason());
        assertNull(Destination.EVERYONE_ELSE.dropReason());
        assertNull(Destination.CLIENT.dropReason());
        assertNull(Destination.GATEWAY.dropReason());
    }

    private static Destination decide(FrameOrigin origin, long source, long destination, boolean gatewayHere) {
        return SwitchingPolicy.decide(
                origin, source, destination, isClient(source), isClient(destination), gatewayHere);
    }

    private static boolean isClient(long mac) {
        return mac == ALICE || mac == BOB;
    }
}
