package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.Daemon;
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
import lanparty.lab.tool.Ping;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Players' machines on which another program manages the network, the adapter included. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class OtherManagersTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;

    private static RunningParty running;
    private static Party party;
    private static Namespace player;
    private @Nullable NamespacedProcess manager;
    private @Nullable NamespacedProcess client;

    @BeforeAll
    static void open() {
        running = new RunningParty("other-managers");
        party = running.party;
        player = party.player(1);
    }

    @AfterAll
    static void close() {
        running.close();
    }

    @AfterEach
    void leave() {
        try {
            NamespacedProcess joined = client;
            if (joined != null) {
                joined.terminate();
                assertEquals(0, joined.exitCode(LIMIT), joined::log);
            }
        } finally {
            if (manager != null) {
                manager.close();
            }
        }
    }

    /** As people have it on servers and in containers: every interface asks for an address, and what others made goes. */
    @Test
    @NeedsTool(
            value = {"networkctl", "unshare"},
            from = "systemd and util-linux")
    void aManagerThatLeadsTheInternetToTheLanIsNamedAndOneThatStartsAgainTakesNothingAway() throws IOException {
        Path folder = Files.createDirectories(party.folder().resolve("networkd"));
        Files.writeString(folder.resolve("10-home.network"), """
                [Match]
                Name=wan0
                [Network]
                Address=192.168.1.2/24
                Gateway=192.168.1.1
                """);
        Files.writeString(folder.resolve("90-all.network"), """
                [Match]
                Name=*
                [Network]
                DHCP=yes
                """);
        Path script = Files.writeString(folder.resolve("start.sh"), """
                set -e
                mount --make-rprivate /
                mount -t tmpfs tmpfs /run
                mkdir -p /run/systemd/network
                cp "$(dirname "$0")"/*.network /run/systemd/network
                # With a read-only /sys it doesn't wait for udev to name the interface.
                mount -o remount,ro,bind /sys || mount -o remount,ro /sys
                exec /lib/systemd/systemd-networkd""");
        List<String> start = List.of("unshare", "--mount", "--uts", "sh", script.toString());
        manager = party.start(player, "networkd", start);
        NamespacedProcess joined = join("--address", "built-in-dhcp");
        joined.awaitLog(
                "warning: another program has led your internet to the party's LAN, by a default route on 'party0'.*"
                        + "systemd-networkd: Unmanaged=yes",
                LIMIT);
        manager.close();
        // The manager may have taken it away, and the client puts it back a moment later.
        Patience.await(
                "the party's route to all",
                LIMIT,
                () -> player.command("ip", "route", "delete", "255.255.255.255", "dev", Daemons.TAP)
                                .attempt()
                                .exitCode()
                        == 0);
        Way.await(player, "255.255.255.255", Daemons.TAP);

        manager = party.start(player, "networkd-again", start);
        manager.awaitLog("party0: DHCPv4 address", LIMIT);
        for (String ofTheParty : List.of("255.255.255.255", "239.255.255.250", Party.LAN2_ADDRESS)) {
            Way.await(player, ofTheParty, Daemons.TAP);
        }
        Way.await(player, Party.RELAY_ADDRESS, Party.UPLINK);
        Patience.await("a ping", LIMIT, () -> Ping.reaches(player, Party.LAN2_ADDRESS));
    }

    /** With strict checks of a packet's source and without IPv6, as some distributions have both. */
    @Test
    void anAdapterThatAnotherProgramChangesIsAsItWasAgain() {
        player.sysctl("net.ipv4.conf.all.rp_filter", "1");
        player.sysctl("net.ipv6.conf.all.disable_ipv6", "1");
        try {
            join("--address", "built-in-dhcp");
            String mac = player.macOf(Daemons.TAP);
            for (List<String> change :
                    List.of(List.of("down"), List.of("address", "02:00:00:00:00:77"), List.of("mtu", "1280"))) {
                List<String> words = new ArrayList<>(List.of("ip", "link", "set", "dev", Daemons.TAP));
                words.addAll(change);
                player.run(words.toArray(String[]::new));
                Patience.await("a ping after " + change, LIMIT, () -> Ping.reaches(player, Party.LAN2_ADDRESS));
            }
            Patience.await(
                    "its MAC address", LIMIT, () -> player.macOf(Daemons.TAP).equals(mac));
            Patience.await(
                    "its MTU",
                    LIMIT,
                    () -> player.run("ip", "link", "show", Daemons.TAP).contains("mtu 1500 "));
            player.run("ip", "address", "flush", "dev", Daemons.TAP);
            Patience.await("a ping", LIMIT, () -> Ping.reaches(player, Party.LAN2_ADDRESS));
        } finally {
            player.sysctl("net.ipv4.conf.all.rp_filter", "0");
            player.sysctl("net.ipv6.conf.all.disable_ipv6", "0");
        }
    }

    @Test
    void whoKeepsChangingTheAdapterIsNamed() {
        NamespacedProcess joined = join("--address", "built-in-dhcp");
        Patience.await("the sentence", LIMIT, () -> {
            player.run("ip", "link", "set", "dev", Daemons.TAP, "down");
            return joined.log().contains("warning: another program sets 'party0' down, or gives it another MAC");
        });
    }

    /** As where AppArmor confines it. */
    @Test
    @NeedsTool(value = "udhcpc", from = "udhcpc")
    void whereTheSystemsDhcpClientMayNotRunItsScriptTheClientAsksItself() throws IOException {
        Path state = Files.createDirectories(party.folder().resolve("noexec"));
        Command.of("mount", "-t", "tmpfs", "-o", "noexec,mode=755", "none", state.toString())
                .run();
        try {
            List<String> options = running.daemons.joinOptions();
            options.addAll(List.of(
                    "--tap",
                    Daemons.TAP,
                    "--identity",
                    state.resolve("client.json").toString()));
            NamespacedProcess joined =
                    party.start(player, "noexec", Jars.ofThisWorkspace().command(Daemon.CLIENT, options));
            client = joined;
            joined.awaitLog("udhcpc can't tell this client about its lease on this system", LIMIT);
            joined.awaitLog("your address on the LAN is 192", LIMIT);
        } finally {
            try {
                leave();
            } finally {
                client = null;
                Command.of("umount", state.toString()).run();
            }
        }
    }

    /** And has an address. */
    private NamespacedProcess join(String... options) {
        NamespacedProcess joined = running.daemons.startClient(1, options);
        client = joined;
        joined.awaitLog("your address on the LAN is ", LIMIT);
        return joined;
    }
}
