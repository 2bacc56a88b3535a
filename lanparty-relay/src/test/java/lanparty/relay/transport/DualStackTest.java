package lanparty.relay.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.net.InetAddress;
import java.nio.file.Path;
import lanparty.ctrl.PeerRole;
import lanparty.relay.session.ServiceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A relay that listens on all addresses of both families, as the one inside a gateway does where it has IPv6. */
final class DualStackTest {
    @Test
    void playersOfIpv4MeetThereToo(@TempDir Path folder) throws Exception {
        try (LoopbackParty party =
                new LoopbackParty(folder, ServiceSettings.DEFAULTS, 1, InetAddress.getByName("::"))) {
            LoopbackParty.Guest ann = party.join(PeerRole.CLIENT, "ann", "02:00:00:00:00:01");
            ann.awaitEvent("joined");
            LoopbackParty.Guest bob = party.join(PeerRole.CLIENT, "bob", "02:00:00:00:00:02");
            bob.awaitEvent("joined");
            ann.awaitEvent("came bob");
            byte[] frame = new byte[1514];
            System.arraycopy(
                    new byte[] {2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, (byte) 0x88, (byte) 0xb5}, 0, frame, 0, 14);
            byte[] arrived = null;
            for (int tries = 0; tries < 20 && arrived == null; tries++) {
                ann.device.inject(frame);
                arrived = bob.device.take(500);
            }
            assertArrayEquals(frame, arrived);
        }
    }
}
