package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.tool.Ping;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What LAN hosts say to each other is nobody's business on the internet, even where the switch shows it to the gateway. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class StayingHomeTest {
    private static final int PINGS = 1500;
    private static final int PAYLOAD_BYTES = 1000;

    private static RunningParty running;

    @BeforeAll
    static void join() {
        running = new RunningParty("home");
        running.join("--address", "none");
    }

    @AfterAll
    static void leave() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void unicastBetweenLanHostsDoesNotLeaveTheLan() {
        Party party = running.party;
        assertTrue(Ping.reaches(party.lan1(), Party.LAN2_ADDRESS));
        party.lanSwitch().stopLearning("lan1", "lan2");
        long seenBefore = party.gateway().countersOf(Party.LAN_PORT).receivedBytes();
        long sentBefore = party.gateway().countersOf(Party.UPLINK).sentBytes();

        Ping ping = Ping.run(
                party.lan1(),
                Party.LAN2_ADDRESS,
                PINGS,
                Duration.ofMillis(2),
                "-q",
                "-s",
                Integer.toString(PAYLOAD_BYTES));

        long seen = party.gateway().countersOf(Party.LAN_PORT).receivedBytes() - seenBefore;
        long sent = party.gateway().countersOf(Party.UPLINK).sentBytes() - sentBefore;
        assertEquals(PINGS, ping.sent());
        assertTrue(seen > 2L * PINGS * PAYLOAD_BYTES, "the gateway was shown only " + seen + " octets");
        assertTrue(sent < seen / 20, sent + " octets left for the relay while the LAN exchanged " + seen);
    }
}
