package lanparty.relay.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lanparty.ctrl.PeerRole;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.session.ServiceSettings;
import lanparty.relay.transport.LoopbackParty.Guest;
import lanparty.transport.DatagramPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fault while one receiver's frame is carried, planted in the clock that its path asks; real QUIC. */
class FaultyPathTest {
    private static final MacAddress ANN = MacAddress.parse("02:00:00:00:00:0a");

    private final AtomicInteger faultsToCome = new AtomicInteger();

    @Test
    void endsThatReceiverAndNeitherTheSenderNorTheOthers(@TempDir Path folder) throws Exception {
        try (LoopbackParty party = new LoopbackParty(folder, ServiceSettings.DEFAULTS, 1)) {
            party.serverClock(this::readClock);
            Guest ann = join(party, "ann", ANN.toString());
            Guest bob = join(party, "bob", "02:00:00:00:00:0b");
            Guest cid = join(party, "cid", "02:00:00:00:00:0c");
            List<Guest> receivers = List.of(bob, cid);
            ann.awaitKnowing("bob", "cid");

            faultsToCome.set(1);
            ann.device.inject(broadcast());
            List<Guest> reached = new ArrayList<>();
            List<Guest> lost = new ArrayList<>();
            long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LoopbackParty.LONG_ENOUGH_MS);
            while ((reached.isEmpty() || lost.isEmpty()) && System.nanoTime() - deadlineNs < 0) {
                for (Guest guest : receivers) {
                    if (guest.device.take(10) != null) {
                        reached.add(guest);
                    }
                    if (hasLostTheRelay(guest) && !lost.contains(guest)) {
                        lost.add(guest);
                    }
                }
            }
            assertEquals(1, reached.size());
            assertEquals(1, lost.size());
            Guest unlucky = lost.get(0);
            unlucky.awaitEvent("joined");
            for (Guest guest : receivers) {
                ann.awaitKnowing(guest == bob ? "bob" : "cid");
            }
            ann.device.inject(broadcast());
            for (Guest guest : receivers) {
                assertNotNull(guest.device.take(LoopbackParty.LONG_ENOUGH_MS), "after the fault all is as before");
            }
            assertFalse(hasLostTheRelay(ann));
            assertEquals(1, party.relayCounters().dropped(DropReason.SEND_FAILED));
        }
    }

    private static Guest join(LoopbackParty party, String name, String mac) throws Exception {
        Guest guest = party.join(PeerRole.CLIENT, name, mac);
        guest.awaitEvent("joined");
        return guest;
    }

    private static boolean hasLostTheRelay(Guest guest) {
        return guest.events.stream().anyMatch(event -> event.startsWith("lost"));
    }

    /** Fails where a frame is being forwarded, as often as was asked for. */
    private long readClock() {
        boolean isForwarding = faultsToCome.get() > 0
                && StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                        .walk(frames -> frames.anyMatch(frame -> frame.getDeclaringClass() == DatagramPath.class
                                && frame.getMethodName().equals("forward")));
        if (isForwarding && faultsToCome.getAndDecrement() > 0) {
            throw new IllegalStateException("planted");
        }
        return System.nanoTime();
    }

    private static byte[] broadcast() {
        byte[] frame = new byte[100];
        EthernetHeader.encode(
                Unpooled.wrappedBuffer(frame),
                0,
                MacAddress.BROADCAST.bits(),
                ANN.bits(),
                EtherType.LOCAL_EXPERIMENTAL + 1);
        return frame;
    }
}
