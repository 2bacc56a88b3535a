package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.NeedsTool;
import lanparty.lab.Party;
import lanparty.lab.net.Command;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import lanparty.lab.net.linux.RawSocket;
import lanparty.lab.tool.Ping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code --capture} wrote at each of the three daemons, as another program reads it. */
@NeedsJars
@NeedsTool(value = "tcpdump", from = "tcpdump")
@NeedsRoot("a party runs in network namespaces")
final class CaptureTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final int PINGS = 5;
    private static final int DROPPED = 3;

    private Party party;
    private NamespacedProcess relay;
    private NamespacedProcess gateway;
    private NamespacedProcess client;

    @BeforeEach
    void open() {
        party = Party.open(Path.of("target", "party", "capture"));
        Daemons daemons = new Daemons(party, Jars.ofThisWorkspace());
        relay = daemons.startRelay("--capture", file("relay").toString());
        gateway = daemons.startGateway("--capture", file("gateway").toString());
        client = daemons.startClient(
                1, "--address", "none", "--capture", file("client").toString());
    }

    @AfterEach
    void close() {
        party.close();
    }

    @Test
    void everyPingAndItsAnswerIsInEachFileAndWhatIsDroppedSaysWhy() throws IOException {
        Namespace player = party.player(1);
        player.address(Daemons.TAP, LanAddresses.PLAYER1 + "/24");
        Ping ping = Ping.run(player, Party.LAN2_ADDRESS, PINGS, Duration.ofMillis(200));
        assertEquals(PINGS, ping.answered());
        try (RawSocket socket = player.call(() -> RawSocket.open(Daemons.TAP))) {
            for (int i = 0; i < DROPPED; i++) {
                socket.send(RawFrames.lldp(player.macOf(Daemons.TAP)));
            }
        }
        assertTrue(Ping.reaches(player, Party.LAN2_ADDRESS), "which is behind them");
        for (NamespacedProcess daemon : new NamespacedProcess[] {client, gateway, relay}) {
            daemon.terminate();
            assertEquals(0, daemon.exitCode(LIMIT), daemon::log);
        }
        for (String name : new String[] {"client", "gateway", "relay"}) {
            String others = " and host " + Party.LAN2_ADDRESS;
            long asked = frames(name, "icmp[icmptype] = icmp-echo" + others);
            assertTrue(asked >= PINGS + 1, name + " saw " + asked);
            assertEquals(asked, frames(name, "icmp[icmptype] = icmp-echoreply" + others), name);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file(name))));
        }
        assertEquals(DROPPED, frames("client", "ether proto 0x88cc"));
        assertEquals(0, frames("relay", "ether proto 0x88cc"));
        assertEquals(DROPPED, comments("client", "dropped: bridge-local protocol such as STP"));
    }

    private long frames(String name, String filter) {
        return Command.of("tcpdump", "-n", "-r", file(name).toString(), filter)
                .run()
                .lines()
                .count();
    }

    private long comments(String name, String comment) throws IOException {
        String text = Files.readString(file(name), StandardCharsets.ISO_8859_1);
        return text.split(comment, -1).length - 1L;
    }

    private Path file(String name) {
        return party.folder().resolve(name + ".pcapng");
    }
}
