package lanparty.relay.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import lanparty.ctrl.HostMessage.CloseRoom;
import lanparty.ctrl.HostMessage.Kick;
import lanparty.ctrl.Octets;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.RoomCode;
import lanparty.ctrl.RoomKey;
import lanparty.ctrl.RoomTicket;
import lanparty.obs.Counter;
import lanparty.obs.CounterReadings;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.TestIdentities;
import lanparty.relay.session.ServiceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real endpoints, a real relay and real QUIC, all on the loopback. */
class LoopbackPartyTest {
    /** The shortest frames of this test, in a datagram of 1200 octets and more. */
    private static final int MOST_FRAMES_IN_A_DATAGRAM = 30;

    private static final String ANN = "02:00:00:00:00:0a";
    private static final String BOB = "02:00:00:00:00:0b";
    private static final long LAN_HOST = MacAddress.parse("00:11:22:33:44:55").bits();

    @TempDir
    Path folder;

    private LoopbackParty party;

    @BeforeEach
    void startParty() throws Exception {
        party = new LoopbackParty(folder, ServiceSettings.DEFAULTS, 1);
    }

    @AfterEach
    void endParty() throws Exception {
        party.close();
    }

    @Test
    void aRelaysLastWordsReachNobodysTerminalAsTheyAre() throws Exception {
        party.closeEveryoneSaying("gone\u001b[2J\r\n20:15:03 all is well\u202e");
        LoopbackParty.Guest ann = party.join(PeerRole.CLIENT, "ann", ANN);
        ann.awaitEvent("lost gone [2J  20:15:03 all is well ");
    }

    @Test
    void aFullSizeFrameCrossesFromPlayerToLanAndBack() throws Exception {
        LoopbackParty.Guest gateway = party.join(PeerRole.GATEWAY, "host", null);
        gateway.awaitEvent("joined");
        LoopbackParty.Guest ann = party.join(PeerRole.CLIENT, "ann", ANN);
        ann.awaitEvent("joined");
        byte[] toLan = frame(LAN_HOST, mac(ANN), 1514, 1);
        byte[] toAnn = frame(mac(ANN), LAN_HOST, 1514, 2);

        ann.device.inject(toLan);
        assertArrayEquals(toLan, gateway.device.take(LoopbackParty.LONG_ENOUGH_MS));
        gateway.device.inject(toAnn);
        assertArrayEquals(toAnn, ann.device.take(LoopbackParty.LONG_ENOUGH_MS));
    }

    @Test
    void aBroadcastReachesEveryoneElse() throws Exception {
        LoopbackParty.Guest gateway = party.join(PeerRole.GATEWAY, "host", null);
        gateway.awaitEvent("joined");
        LoopbackParty.Guest ann = party.join(PeerRole.CLIENT, "ann", ANN);
        ann.awaitEvent("joined");
        LoopbackParty.Guest bob = party.join(PeerRole.CLIENT, "bob", BOB);
        bob.awaitEvent("joined");
        byte[] call = frame(MacAddress.BROADCAST.bits(), mac(ANN), 60, 3);

        ann.device.inject(call);

        assertArrayEquals(call, gateway.device.take(LoopbackParty.LONG_ENOUGH_MS));
        assertArrayEquals(call, bob.device.take(LoopbackParty.LONG_ENOUGH_MS));
    }

    @Test
    void everyFrameOfABurstArrivesInOrderOrIsCounted() throws Exception {
        LoopbackParty.Guest gateway = party.join(PeerRole.GATEWAY, "host", null);
        gateway.awaitEvent("joined");
        LoopbackParty.Guest ann = party.join(PeerRole.CLIENT, "ann", ANN);
        ann.awaitEvent("joined");
        int sent = 3000;
        Random sizes = new Random(4);

        for (int i = 0; i < sent; i++) {
            ann.device.inject(frame(LAN_HOST, mac(ANN), 60 + sizes.nextInt(1455), i));
        }

        int arrived = 0;
        int last = -1;
        long quietSinceNs = System.nanoTime();
        while (arrived + dropped(ann, gateway) < sent
                && System.nanoTime() - quietSinceNs < quietNs(lostDatagrams(ann, gateway))) {
            byte[] frame = gateway.device.take(10);
            if (frame != null) {
                int number = Unpooled.wrappedBuffer(frame).getInt(EthernetHeader.LENGTH);
                assertTrue(number > last, "frame " + number + " after " + last);
                last = number;
                arrived++;
                quietSinceNs = System.nanoTime();
            }
        }
        assertTrue(arrived > 0);
        long missing = sent - arrived - dropped(ann, gateway);
        assertTrue(
                missing >= 0 && missing <= lostDatagrams(ann, gateway) * MOST_FRAMES_IN_A_DATAGRAM,
                missing + " frames are missing, and " + lostDatagrams(ann, gateway) + " datagrams");
    }

    /** Whole frames that went with a lost packet can be counted by nobody; a busy machine's sockets lose some. */
    private static long quietNs(long lostDatagrams) {
        return TimeUnit.MILLISECONDS.toNanos(lostDatagrams > 0 ? 5_000 : LoopbackParty.LONG_ENOUGH_MS);
    }

    /** Datagrams that one end sent and the other has not received, in both directions. */
    private long lostDatagrams(LoopbackParty.Guest ann, LoopbackParty.Guest gateway) {
        CounterReadings relay = party.relayCounters();
        long sent = ann.counters.value(Counter.DATAGRAMS_SENT)
                + gateway.counters.value(Counter.DATAGRAMS_SENT)
                + relay.value(Counter.DATAGRAMS_SENT);
        long received = ann.counters.value(Counter.DATAGRAMS_RECEIVED)
                + gateway.counters.value(Counter.DATAGRAMS_RECEIVED)
                + relay.value(Counter.DATAGRAMS_RECEIVED);
        return sent - received;
    }

    @Test
    void aGoodbyeIsToldToTheOthersAtOnce() throws Exception {
        LoopbackParty.Guest gateway = party.join(PeerRole.GATEWAY, "host", null);
        gateway.awaitEvent("joined");
        LoopbackParty.Guest ann = party.join(PeerRole.CLIENT, "ann", ANN);
        gateway.awaitEvent("came ann");

        ann.endpoint.stop("going home");

        gateway.awaitEvent("left ann DISCONNECTED");
        ann.awaitEvent("Stopped[reason=going home]");
        assertTrue(ann.device.isClosed());
    }

    @Test
    void anEndpointComesBackByItselfWhenTheRelayDoes() throws Exception {
        LoopbackParty.Guest ann = party.join(PeerRole.CLIENT, "ann", ANN);
        ann.awaitEvent("joined");

        party.stopRelay();
        ann.awaitEvent("lost");
        party.startRelay();

        ann.awaitEvent("joined");
        assertEquals(1, ann.counters.value(Counter.RECONNECTS));
    }

    @Test
    void aSecondGatewayIsRefusedForGood() throws Exception {
        party.join(PeerRole.GATEWAY, "host", null).awaitEvent("joined");

        LoopbackParty.Guest second = party.join(PeerRole.GATEWAY, "impostor", null);

        second.awaitEvent("Refused[code=GATEWAY_PRESENT");
    }

    @Test
    void aSealedRoomIsItsHostsAndOpenToThoseWithItsTicket() throws Exception {
        RoomTicket ticket = sealed("host", 1);
        LoopbackParty.Guest early = party.join(PeerRole.CLIENT, "ann", ANN, ticket);
        early.awaitEvent("lost The host isn't here yet");
        party.join(PeerRole.GATEWAY, "thief", null, ticket).awaitEvent("Refused[code=NOT_OWNER");
        party.join(PeerRole.GATEWAY, "host", null, ticket).awaitEvent("joined");
        early.awaitEvent("joined");
        party.join(PeerRole.CLIENT, "bob", BOB, sealed("host", 2)).awaitEvent("lost The host isn't here yet");
    }

    @Test
    void whomTheHostSendsAwayEndsWithTheHostsWords() throws Exception {
        LoopbackParty.Guest gateway = party.join(PeerRole.GATEWAY, "host", null);
        gateway.awaitEvent("joined");
        LoopbackParty.Guest ann = party.join(PeerRole.CLIENT, "ann", ANN);
        gateway.awaitEvent("came ann");
        LoopbackParty.Guest bob = party.join(PeerRole.CLIENT, "bob", BOB);
        gateway.awaitEvent("came bob");

        gateway.order(numberOf -> new Kick(numberOf.applyAsInt("ann"), true, "cheats"));
        gateway.awaitEvent("banned ann");
        ann.awaitEvent("Refused[code=BANNED, sentence=The host has banned you from this room (cheats)");
        party.join(PeerRole.CLIENT, "ann", ANN).awaitEvent("Refused[code=BANNED");

        gateway.order(numberOf -> new CloseRoom(""));
        bob.awaitEvent("Refused[code=ROOM_CLOSED");
        gateway.awaitEvent("Refused[code=ROOM_CLOSED");
    }

    @Test
    void twoMachinesWithOneIdentityBothLearnOfIt() throws Exception {
        LoopbackParty.Guest ann = party.join(PeerRole.CLIENT, "ann", ANN);
        ann.awaitEvent("joined");
        LoopbackParty.Guest copy = party.join(PeerRole.CLIENT, "ann", ANN);
        ann.awaitEvent("twin");
        copy.awaitEvent("twin");
    }

    private static RoomTicket sealed(String host, int secret) {
        byte[] octets = new byte[RoomKey.SECRET_LENGTH];
        octets[0] = (byte) secret;
        return new RoomTicket(
                new RoomCode("party"),
                new RoomKey(Octets.of(octets), TestIdentities.keyOf(host).fingerprint()));
    }

    private long dropped(LoopbackParty.Guest sender, LoopbackParty.Guest receiver) {
        long dropped = 0;
        for (DropReason reason : DropReason.values()) {
            dropped += sender.counters.dropped(reason)
                    + party.relayCounters().dropped(reason)
                    + receiver.counters.dropped(reason);
        }
        return dropped;
    }

    private static long mac(String text) {
        return MacAddress.parse(text).bits();
    }

    private static byte[] frame(long destination, long source, int length, int number) {
        ByteBuf frame = Unpooled.buffer(length).setZero(0, length);
        EthernetHeader.encode(frame, 0, destination, source, EtherType.LOCAL_EXPERIMENTAL + 1);
        frame.setInt(EthernetHeader.LENGTH, number);
        byte[] bytes = new byte[length];
        frame.getBytes(0, bytes);
        assertNotNull(bytes);
        return bytes;
    }
}
