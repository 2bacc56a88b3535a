package lanparty.relay.transport;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import lanparty.ctrl.PeerRole;
import lanparty.relay.session.RelaySettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the relay says while an endpoint is away, and its address another one when it is back. QUIC repeats what it had sent to
 * the old address only at that path's probe timer, which doubles each time.
 */
final class StalledControlStreamTest {
    private static final long BETWEEN_NEWS_S = 2;

    private LoopbackParty party;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        party = new LoopbackParty(folder, RelaySettings.DEFAULTS, 1);
    }

    @AfterEach
    void stop() {
        party.close();
    }

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
}
