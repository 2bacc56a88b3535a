package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import lanparty.lab.Daemons;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.FrameWatch;
import lanparty.lab.net.Patience;
import lanparty.lab.net.linux.SeenFrame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups of the LAN, as a television's stream and a game's search for servers use them. The kernels say who is in which. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class MulticastByNeedTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final int STREAM_BYTES = 1200;
    private static final int STREAM_DATAGRAMS = 500;
    private static final int FEW = STREAM_DATAGRAMS / 5;
    private static final int SEARCH_BYTES = 700;
    private static final int PLENTY = 3;
    /** The last octet of a group's MAC address is that of the group. */
    private static final int OF_GROUP = 5;

    private static RunningParty running;

    @BeforeAll
    static void join() {
        running = new RunningParty("multicast-by-need");
        running.join("--address", "none");
        running.addressed(1, "192.168.50.71");
    }

    @AfterAll
    static void leave() {
        if (running != null) {
            running.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "igmp, 1, 239.35.1.1",
        "igmp, 2, 239.35.1.2",
        "igmp, 3, 239.35.1.3",
        "mld, 1, ff15::35:1:4",
        "mld, 2, ff15::35:1:5"
    })
    void aStreamCrossesWhileAPlayerIsInItsGroup(String protocol, String version, String group) {
        Party party = running.party;
        String family = protocol.equals("igmp") ? "ipv4" : "ipv6";
        party.player(1).sysctl("net." + family + ".conf." + Daemons.TAP + ".force_" + protocol + "_version", version);
        try (Multicast sender = sender(group);
                FrameWatch adapter =
                        new FrameWatch(party.player(1), Daemons.TAP, frame -> isOf(group, frame, STREAM_BYTES))) {
            stream(sender, group);
            party.lan1().run("ping", "-c", "3", "-i", "0.3", "-W", "5", "192.168.50.71");
            assertTrue(adapter.frames().size() < FEW, () -> adapter.frames().size() + " crossed unasked");

            try (Multicast player = Multicast.member(party.player(1), Daemons.TAP, group)) {
                Patience.await("a stream that was asked for", LIMIT, () -> {
                    stream(sender, group);
                    return player.received() > STREAM_DATAGRAMS;
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"239.255.35.6", "ff15::35:7", "224.0.0.8", "ff02::9"})
    void whatIsQuietOrOfOneLinkCrossesUnasked(String group) {
        try (Multicast sender = sender(group);
                FrameWatch adapter = new FrameWatch(
                        running.party.player(1), Daemons.TAP, frame -> isOf(group, frame, SEARCH_BYTES))) {
            Patience.await("a search for servers", LIMIT, () -> {
                sender.send(group, SEARCH_BYTES);
                return adapter.frames().size() >= PLENTY;
            });
        }
    }

    private static boolean isOf(String group, SeenFrame frame, int payloadBytes) {
        byte[] octets = frame.bytes();
        return octets.length > payloadBytes && octets[OF_GROUP] == group.charAt(group.length() - 1) - '0';
    }

    private static Multicast sender(String group) {
        return Multicast.sender(running.party.lan2(), Party.LAN_HOST_PORT, group.contains(":"));
    }

    private static void stream(Multicast sender, String group) {
        for (int i = 0; i < STREAM_DATAGRAMS; i++) {
            sender.send(group, STREAM_BYTES);
        }
    }
}
