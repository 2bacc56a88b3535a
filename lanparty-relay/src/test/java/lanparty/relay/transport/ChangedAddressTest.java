package lanparty.relay.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import lanparty.ctrl.PeerRole;
import lanparty.obs.Counter;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.relay.session.ServiceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A player whose address is another one, all of a sudden or after a while away. */
final class ChangedAddressTest {
    private static final long BETWEEN_NEWS_S = 2;
    private static final long ANN = 0x0200_0000_0001L;
    private static final long BOB = 0x0200_0000_0002L;
    private static final int FULL_FRAME = 1514;
    private static final int CHANGES = 3;
    private static final int FRAMES_BETWEEN = 200;
    private static final long DEADLINE_S = 10;

    private LoopbackParty party;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        party = new LoopbackParty(folder, ServiceSettings.DEFAULTS, 1);
    }

    @AfterEach
    void stop() {
        party.close();
    }

    /** QUIC repeats what it had sent to the old address only at that path's probe timer, which doubles each time. */
    @Test
    void whoComesBackFromAnotherAddressSoonKnowsWhoHasComeMeanwhile() throws Exception {
        try (ForgetfulNat nat = new ForgetfulNat(party.port())) {
            LoopbackParty.Guest ann = party.join(PeerRole.CLIENT, "ann", "02:00:00:00:00:01", nat.port());
            ann.awaitEvent("joined");
            nat.cut();
            // One message each, and far enough apart that each is lost in a packet of its own.
            int last = 2;
            for (String name : new String[] {"bob", "cid", "dora"}) {
                String mac = "02:00:00:00:00:0" + last++;
                party.join(PeerRole.CLIENT, name, mac).awaitEvent("joined");
                TimeUnit.SECONDS.sleep(BETWEEN_NEWS_S);
            }
            nat.forget();
            nat.mend();
            ann.awaitKnowing("bob", "cid", "dora");
        }
    }

    /** A datagram that is too long for the new path would end the connection. */
    @Test
    void fullFramesGoOnInTheSameSession() throws Exception {
        try (ForgetfulNat nat = new ForgetfulNat(party.port())) {
            LoopbackParty.Guest bob = party.join(PeerRole.CLIENT, "bob", "02:00:00:00:00:02");
            bob.awaitEvent("joined");
            LoopbackParty.Guest ann = party.join(PeerRole.CLIENT, "ann", "02:00:00:00:00:01", nat.port());
            ann.awaitEvent("joined");
            ann.device.inject(frame(BOB, ANN));
            // The path's MTU is found meanwhile, and seen a little later.
            TimeUnit.SECONDS.sleep(2);
            for (int change = 0; change < CHANGES; change++) {
                sendUntilArrived(bob, ann);
                nat.forget();
                ann.device.inject(frame(BOB, ANN));
                sendUntilArrived(bob, ann);
            }
            assertEquals(0, ann.counters.value(Counter.RECONNECTS));
            ann.close();
        }
    }

    /** Goes on until enough of them have arrived, as some may be lost and a busy machine takes its time. */
    private static void sendUntilArrived(LoopbackParty.Guest from, LoopbackParty.Guest to) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_S);
        while (to.device.take(0) != null) {}
        int arrived = 0;
        while (arrived < FRAMES_BETWEEN) {
            assertTrue(System.nanoTime() < deadline, "only " + arrived + " have arrived");
            from.device.inject(frame(ANN, BOB));
            arrived += to.device.take(2) == null ? 0 : 1;
        }
    }

    private static byte[] frame(long destination, long source) {
        byte[] frame = new byte[FULL_FRAME];
        EthernetHeader.encode(Unpooled.wrappedBuffer(frame), 0, destination, source, EtherType.LOCAL_EXPERIMENTAL);
        return frame;
    }
}
