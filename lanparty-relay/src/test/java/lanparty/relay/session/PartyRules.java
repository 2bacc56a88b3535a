package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.Octets;
import lanparty.ctrl.RoomCode;
import lanparty.ctrl.RoomKey;
import lanparty.ctrl.RoomName;
import lanparty.ctrl.RoomTicket;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.TestIdentities;
import lanparty.relay.session.FakeEndpoint.Received;

/** What must be true of everything that a relay gives to its endpoints, looked at from outside after each step. */
final class PartyRules {
    /** Who owns the sealed rooms. */
    static final String HOST = "identity-00";

    private static final RoomKey KEY = new RoomKey(
            Octets.of(new byte[RoomKey.SECRET_LENGTH]),
            TestIdentities.keyOf(HOST).fingerprint());

    private final List<FuzzedGuest> guests;
    private final Set<Long> openedByTheirHost = new HashSet<>();

    PartyRules(List<FuzzedGuest> guests) {
        this.guests = guests;
    }

    /** The sealed room of this code. */
    static RoomTicket sealed(RoomName code) {
        return new RoomTicket(new RoomCode(code.text()), KEY);
    }

    /** A step begins. */
    void begin() {
        guests.forEach(guest -> {
            guest.endpoint.frames.clear();
            guest.wasHere = guest.isHere();
        });
    }

    /** A step of this one's is over. */
    void check(FuzzedGuest actor) {
        for (FuzzedGuest guest : guests) {
            for (Received frame : guest.endpoint.frames) {
                assertFrame(actor, guest, frame);
            }
            assertTrue(guest.endpoint.heard(Welcome.class).size() <= 1);
            assertFalse(guest.isUnproven && guest.isWelcome(), "in a room without a proof");
        }
        assertSealedRoomsAreTheirHosts();
        assertEveryoneElseHeardTheSame(actor);
    }

    /** Everyone knows exactly who else is in the room. */
    void checkViews() {
        for (FuzzedGuest guest : guests) {
            if (guest.isHere()) {
                Set<Integer> here = new HashSet<>();
                guests.stream()
                        .filter(other -> other != guest && isInRoomOf(guest, other))
                        .forEach(other -> here.add(other.peerId()));
                assertEquals(here, RoomAsTold.of(guest.endpoint).keySet());
            }
        }
    }

    private void assertSealedRoomsAreTheirHosts() {
        for (FuzzedGuest guest : guests) {
            Hello hello = guest.hello();
            if (hello == null || !hello.room().isSealed() || !guest.isWelcome()) {
                continue;
            }
            if (guest.isGateway()) {
                assertEquals(TestIdentities.keyOf(HOST), hello.key(), "another host's room");
                openedByTheirHost.add(guest.roomId());
            }
        }
        for (FuzzedGuest guest : guests) {
            Hello hello = guest.hello();
            if (hello != null && hello.room().isSealed() && guest.isWelcome()) {
                assertTrue(openedByTheirHost.contains(guest.roomId()), "a sealed room without its host");
            }
        }
    }

    private static void assertFrame(FuzzedGuest sender, FuzzedGuest receiver, Received frame) {
        assertNotEquals(sender, receiver);
        assertTrue(sender.wasHere && receiver.wasHere);
        assertEquals(sender.roomId(), receiver.roomId());
        assertEquals(sender.peerId(), frame.senderPeerId());
        assertTrue(MacAddress.isUnicastStation(frame.source()));
        assertNotEquals(frame.source(), frame.destination());
        assertFalse(frame.destination() >>> 4 == 0x0180_C200_0000L >>> 4);
        assertTrue(frame.length() >= EthernetHeader.LENGTH);
        assertTrue(frame.length()
                <= EthernetHeader.maxFrameLength(receiver.endpoint.welcome().mtu()));
        if (sender.isGateway()) {
            assertFalse(receiver.isGateway());
        } else {
            assertEquals(sender.mac(), frame.source(), "a forged source");
        }
        if (!MacAddress.isMulticast(frame.destination()) && !receiver.isGateway()) {
            assertEquals(receiver.mac(), frame.destination(), "somebody else's frame");
        }
    }

    private void assertEveryoneElseHeardTheSame(FuzzedGuest actor) {
        if (!actor.wasHere) {
            return;
        }
        List<FuzzedGuest> others = guests.stream()
                .filter(guest -> guest != actor && guest.wasHere && isInRoomOf(actor, guest))
                .toList();
        Set<List<Received>> heard = new HashSet<>();
        for (FuzzedGuest other : others) {
            heard.add(other.endpoint.frames.stream()
                    .filter(frame -> MacAddress.isMulticast(frame.destination()))
                    .toList());
        }
        assertTrue(heard.size() <= 1, "a broadcast that some didn't get");
    }

    private static boolean isInRoomOf(FuzzedGuest guest, FuzzedGuest other) {
        return other.isHere() && guest.isWelcome() && other.roomId() == guest.roomId();
    }
}
