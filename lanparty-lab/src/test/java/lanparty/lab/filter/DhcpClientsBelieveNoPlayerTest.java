package lanparty.lab.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.NeedsRoot;
import lanparty.lab.NeedsTool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * udhcpc, dhclient and systemd-networkd take no lease from a player, however the answer is disguised. Each test waits for
 * the address that the client takes: the player's or, sent behind all the lies, the LAN's.
 *
 * <p>Each disguise is tried with each client three times, or as often as {@code -Dlanparty.lab.tries=10} says.
 */
@NeedsRoot("DHCP clients run in network namespaces")
@NeedsTool(
        value = {"udhcpc", "dhclient", "networkctl", "unshare"},
        from = "udhcpc, isc-dhcp-client, systemd and util-linux")
class DhcpClientsBelieveNoPlayerTest {
    private static final int TRIES = Integer.getInteger("lanparty.lab.tries", 3);

    private static Cable cable;

    @TempDir
    private Path folder;

    @BeforeAll
    static void lay() {
        cable = new Cable();
    }

    @AfterAll
    static void takeAway() {
        if (cable != null) {
            cable.close();
        }
    }

    /** What the other tests here are worth: these disguises work, and only the filter is in their way. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    UDHCPC   | op 1, from port 5000, to everyone
                    UDHCPC   | op 2, from port 67
                    DHCLIENT | op 1, from port 5000, to everyone
                    DHCLIENT | op 1, IP version 5, to everyone
                    DHCLIENT | op 255, IP version 15
                    NETWORKD | op 2, from port 5000, to everyone
                    NETWORKD | op 2, header of 5 words said to have 6, to everyone
                    """)
    void withoutTheFilterAClientTakesAPlayersLease(DhcpVictim client, String disguise) {
        List<Disguise> one = List.of(Disguise.named(disguise));
        try (LyingPlayer player = new LyingPlayer(cable.player(), Cable.PLAYERS_PORT, one, frame -> true, true)) {
            assertEquals(disguise, player.believed(take(client)));
            assertTrue(player.passed() >= 2, "an offer and an acknowledgement");
        }
    }

    @ParameterizedTest
    @EnumSource(DhcpVictim.class)
    void noDisguiseMakesAClientTakeAPlayersLease(DhcpVictim client) {
        assertBelievesTheLan(client, Disguise.all(), TRIES);
    }

    /** Not only what somebody thought of: every octet of the headers is everything that it can be, one at a time. */
    @ParameterizedTest
    @EnumSource(DhcpVictim.class)
    void noOtherOctetInTheHeadersMakesAClientTakeAPlayersLease(DhcpVictim client) {
        Disguise plain = Disguise.named("op 2, from port 5000, to everyone");
        List<Disguise> changed = new ArrayList<>();
        for (int octet = 12; octet < Crafted.ETHERNET_LENGTH + Crafted.IPV4_LENGTH + Crafted.UDP_LENGTH; octet++) {
            for (int value = 0; value < 256; value++) {
                changed.add(plain.with(octet, value));
            }
        }
        assertBelievesTheLan(client, changed, 1);
    }

    private void assertBelievesTheLan(DhcpVictim client, List<Disguise> disguises, int tries) {
        PartyFilter filter = cable.filter();
        try (LyingPlayer player =
                new LyingPlayer(cable.player(), Cable.PLAYERS_PORT, disguises, filter::passesOfPlayer, true)) {
            for (int time = 0; time < tries; time++) {
                assertEquals("the LAN", player.believed(take(client)));
            }
            assertTrue(player.tried() >= 2 * tries * disguises.size(), "an offer and an acknowledgement each time");
        }
    }

    private String take(DhcpVictim client) {
        return client.takesAddress(cable.believer(), Cable.BELIEVERS_PORT, folder);
    }
}
