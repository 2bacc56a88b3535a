package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Optional;
import lanparty.lab.Daemons;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.NeedsTool;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Names and services as machines on a LAN look for each other, by the programs that they do it with. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class FindingEachOtherTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;

    private static RunningParty running;
    private static Party party;
    private static Namespace lan;
    private static Namespace player;
    private static Namespace otherPlayer;

    @BeforeAll
    static void join() {
        running = new RunningParty("finding");
        LanAddresses.joinTwoPlayers(running);
        party = running.party;
        lan = party.lan2();
        player = party.player(1);
        otherPlayer = party.player(2);
        // A host with one network has its default route there, and sends multicast by it.
        lan.defaultRoute(Party.LAN1_ADDRESS);
    }

    @AfterAll
    static void leave() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    @NeedsTool(
            value = {"avahi-daemon", "avahi-browse", "dbus-daemon"},
            from = "avahi-daemon and avahi-utils")
    void multicastDnsFindsNamesAndServicesBothWays() {
        Avahi onLan = Avahi.start(party, lan, Party.LAN_HOST_PORT, "lanbox");
        Avahi atPlayer = Avahi.start(party, player, Daemons.TAP, "playerbox");
        Avahi atOther = Avahi.start(party, otherPlayer, Daemons.TAP, "otherbox");
        onLan.publish("LAN server", "_quake._udp", 27_960);
        atPlayer.publish("player's server", "_quake._udp", 27_961);

        assertResolves(atPlayer, "lanbox", Party.LAN2_ADDRESS);
        assertResolves(onLan, "playerbox", LanAddresses.PLAYER1);
        assertResolves(atOther, "playerbox", LanAddresses.PLAYER1);
        assertFinds(atPlayer, Party.LAN2_ADDRESS + ";27960");
        assertFinds(onLan, LanAddresses.PLAYER1 + ";27961");
        assertFinds(atOther, LanAddresses.PLAYER1 + ";27961");
    }

    /** Both programs give up after seconds in which a busy machine may not have answered. */
    private static void assertResolves(Avahi asking, String host, String address) {
        String right = host + ".local\t" + address;
        Patience.await(right, LIMIT, () -> asking.resolve(host).equals(right));
    }

    private static void assertFinds(Avahi asking, String addressAndPort) {
        Patience.await(addressAndPort, LIMIT, () -> asking.browse("_quake._udp").contains(addressAndPort));
    }

    @Test
    void ssdpSearchesAreAnsweredBothWays() throws IOException {
        assertAnswered(player, lan, Party.LAN_HOST_PORT, Party.LAN2_ADDRESS);
        assertAnswered(lan, player, Daemons.TAP, LanAddresses.PLAYER1);
        assertAnswered(otherPlayer, player, Daemons.TAP, LanAddresses.PLAYER1);
    }

    private static void assertAnswered(Namespace asking, Namespace device, String interfaceName, String address)
            throws IOException {
        try (DatagramChannel channel = Ssdp.device(device, interfaceName)) {
            Optional<InetAddress> found = Ssdp.search(asking, channel, "uuid:" + device.name());
            assertEquals(Optional.of(address), found.map(InetAddress::getHostAddress));
        }
    }

    @Test
    @NeedsTool(
            value = {"nmbd", "nmblookup"},
            from = "samba and samba-common-bin")
    void netBiosNamesAreFoundBothWays() {
        NetBios.name(party, lan, Party.LAN_HOST_PORT, "LANBOX");
        NetBios.name(party, player, Daemons.TAP, "PLAYERBOX");
        assertNamed(player, Daemons.TAP, "LANBOX", Party.LAN2_ADDRESS);
        assertNamed(lan, Party.LAN_HOST_PORT, "PLAYERBOX", LanAddresses.PLAYER1);
        assertNamed(otherPlayer, Daemons.TAP, "PLAYERBOX", LanAddresses.PLAYER1);
    }

    private static void assertNamed(Namespace asking, String device, String name, String address) {
        Patience.await(
                "an answer for " + name,
                LIMIT,
                () -> NetBios.lookup(party, asking, device, name).contains(address + " " + name + "<00>"));
    }
}
