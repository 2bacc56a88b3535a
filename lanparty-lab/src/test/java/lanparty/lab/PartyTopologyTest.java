package lanparty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lanparty.lab.net.Command;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;
import lanparty.lab.net.Veth;
import lanparty.lab.tool.Iperf;
import lanparty.lab.tool.Ping;
import lanparty.lab.tool.Udhcpc;
import lanparty.lab.tool.UdpAnswerer;
import lanparty.lab.tool.UdpShout;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The lab itself, before anything of lanparty runs in it: who reaches whom, and that its tools tell the truth. */
@NeedsRoot("the lab makes network namespaces")
final class PartyTopologyTest {
    private static final Path FOLDER = Path.of("target", "party", "topology");

    private static Party party;

    @BeforeAll
    static void open() {
        party = Party.open(FOLDER);
    }

    @AfterAll
    static void close() {
        if (party != null) {
            party.close();
        }
    }

    @Test
    void everyoneReachesTheRelay() {
        for (Namespace machine : List.of(party.gateway(), party.player(1), party.player(2))) {
            assertTrue(Ping.reaches(machine, Party.RELAY_ADDRESS), machine.name());
        }
    }

    @Test
    void nobodyReachesAPlayerOrTheGatewayOverTheInternet() {
        for (int from = 0; from < 3; from++) {
            for (int to = 0; to < 3; to++) {
                if (from != to) {
                    assertFalse(reachesOnce(
                            party.home(from).resident(), party.home(to).publicAddress()));
                }
            }
        }
        assertFalse(reachesOnce(party.player(1), "192.168.178.2"), "the gateway's uplink");
        assertFalse(reachesOnce(party.player(1), Party.LAN1_ADDRESS), "the LAN");
    }

    @Test
    void theRelayCannotOpenAConversationWithAnyHome() {
        for (int number = 0; number < 3; number++) {
            assertFalse(reachesOnce(party.relay(), party.home(number).publicAddress()));
        }
    }

    private static boolean reachesOnce(Namespace from, String target) {
        return from.command("ping", "-n", "-c", "1", "-W", "0.5", target)
                        .attempt()
                        .exitCode()
                == 0;
    }

    @Test
    void lanHostsReachEachOtherWithFullFramesThroughTheSwitch() {
        assertTrue(Ping.reachesWithFullFrames(party.lan1(), Party.LAN2_ADDRESS));
        assertEquals(Optional.of("lan1"), party.lanSwitch().portOf(party.lan1().macOf(Party.LAN_HOST_PORT)));
    }

    @Test
    void aMachinePluggedIntoTheSwitchLeasesAnAddressAndFindsAServerByBroadcast() throws Exception {
        try (Namespace guest = Namespace.create(party.lan1().name().replace("lan1", "guest"))) {
            party.lanSwitch().plug(guest, "eth0", "guest");
            Udhcpc lease = Udhcpc.lease(guest, "eth0", party.folder());
            assertEquals(Party.LAN1_ADDRESS, lease.server());
            assertEquals(List.of(lease.address() + "/24"), guest.addresses("eth0"));
            assertEquals(Optional.of(lease.address()), party.dhcpServer().leaseOf(guest.macOf("eth0")));
            try (UdpAnswerer server = UdpAnswerer.listen(party.lan2(), 27_015, "frag night")) {
                Optional<UdpShout> answer = UdpShout.from(guest, "192.168.50.255", 27_015, Patience.LONG_ENOUGH);
                assertEquals(Optional.of(new UdpShout("frag night", Party.LAN2_ADDRESS)), answer);
                assertTrue(server.answered() >= 1);
            }
            assertTrue(Ping.run(guest, Party.LAN1_ADDRESS, 5, Duration.ofMillis(20))
                            .percentileMs(50)
                    > 0);
        }
    }

    @Test
    void aBroadcastThatNobodyAnswersFindsNothing() {
        assertEquals(Optional.empty(), UdpShout.from(party.lan2(), "192.168.50.255", 27_999, Duration.ofMillis(600)));
    }

    @Test
    void iperfMeasuresBothDirections() {
        try (Iperf iperf = Iperf.serve(party.lan1(), Party.LAN1_ADDRESS, party.folder())) {
            assertTrue(iperf.upMbitPerSecond(party.lan2(), 1) > 1);
            assertTrue(iperf.downMbitPerSecond(party.lan2(), 1) > 1);
        }
    }

    @Test
    void aMachineTakenAwayLeavesNothingBehind() {
        try (Namespace guest = Namespace.create(party.lan1().name().replace("lan1", "leaving"))) {
            party.lanSwitch().plug(guest, "eth0", "leaving");
            guest.address("eth0", "192.168.50.77/24");
            assertTrue(Ping.reaches(guest, Party.LAN1_ADDRESS));
            assertEquals(Optional.of("leaving"), party.lanSwitch().portOf(guest.macOf("eth0")));
        }
        assertFalse(Command.of("ip", "netns", "list")
                .run()
                .contains(party.lan1().name().replace("lan1", "leaving")));
    }

    @Test
    void aCableCountsWhatItCarries() {
        try (Namespace guest = Namespace.create(party.lan1().name().replace("lan1", "counted"))) {
            Veth.connect(guest, "one", guest, "two");
            assertTrue(guest.isUp("one"));
            assertFalse(guest.isUp("three"));
            long before = guest.countersOf("two").receivedBytes();
            guest.address("one", "10.9.9.1/24");
            Patience.await("what the cable carries to be counted", Patience.LONG_ENOUGH, () -> {
                reachesOnce(guest, "10.9.9.2");
                return guest.countersOf("two").receivedBytes() > before;
            });
        }
    }
}
