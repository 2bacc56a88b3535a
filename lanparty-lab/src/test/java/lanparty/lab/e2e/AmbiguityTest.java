package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A name with two addresses, an identity on two machines, an address that a switch asks about as well, and one that is translated. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class AmbiguityTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final String OWN = "your address on the LAN is ([0-9.]+)/";
    private static final String NOBODY = "203.0.113.99";

    private static RunningParty running;
    private static Party party;
    private static Namespace player;
    private final List<NamespacedProcess> started = new ArrayList<>();

    @BeforeAll
    static void open() {
        running = new RunningParty("ambiguity");
        party = running.party;
        player = party.player(1);
    }

    @AfterAll
    static void close() {
        running.close();
    }

    @AfterEach
    void leave() throws IOException {
        try {
            for (NamespacedProcess each : started) {
                each.close();
            }
        } finally {
            for (String file : List.of("hosts", "resolv.conf")) {
                Files.deleteIfExists(ofPlayer(file));
            }
            Files.deleteIfExists(ofPlayer("hosts").getParent());
        }
    }

    /** The first address is nobody's, of either family. */
    @Test
    void aNameOfWhichOneAddressAnswersIsReached() throws IOException {
        write("hosts", "2001:db8::99 relay.test\n" + NOBODY + " relay.test\n" + Party.RELAY_ADDRESS + " relay.test\n");
        List<String> options = new ArrayList<>(running.daemons.joinOptions());
        options.set(options.indexOf("--relay") + 1, "relay.test");
        join("name", options).awaitLog("relay relay.test:443 reached; you are in room", LIMIT);
    }

    @Test
    void twoMachinesWithOneIdentityAreBothToldWhy() throws IOException {
        NamespacedProcess first = join("twin", running.daemons.joinOptions());
        first.awaitLog("you are in room", LIMIT);
        List<String> options = running.daemons.joinOptions();
        Path copy = Path.of(running.daemons.identity("twin-copy"));
        Files.copy(Path.of(running.daemons.identity("twin")), copy, StandardCopyOption.REPLACE_EXISTING);
        options.addAll(List.of("--tap", Daemons.TAP, "--address", "none", "--identity", copy.toString()));
        NamespacedProcess second =
                party.start(party.player(2), "twin-copy", Jars.ofThisWorkspace().command(Daemon.CLIENT, options));
        started.add(second);
        for (NamespacedProcess each : List.of(first, second)) {
            each.awaitLog(
                    "warning: another machine uses this one's identity, .* if you copied the identity file", LIMIT);
        }
    }

    /** As one that tracks devices does, with 0.0.0.0 for itself: arping's search for duplicates is the same question. */
    @Test
    @NeedsTool(value = "arping", from = "iputils-arping")
    void anAddressThatASwitchAsksAboutIsTaken() throws IOException {
        List<String> options = new ArrayList<>(running.daemons.joinOptions());
        NamespacedProcess before = join("probed", options, "--address", "built-in-dhcp");
        String own = before.awaitLog(OWN, LIMIT).group(1);
        before.terminate();
        assertEquals(0, before.exitCode(LIMIT), before::log);
        started.add(party.start(
                party.lan2(),
                "switch",
                List.of(
                        "sh",
                        "-c",
                        "while :; do arping -D -q -c 1 -w 1 -I " + Party.LAN_HOST_PORT + " " + own + "; done")));
        NamespacedProcess again = join("probed", options, "--address", "built-in-dhcp");
        assertEquals(own, again.awaitLog(OWN, LIMIT).group(1));
        assertFalse(again.log().contains("has already"), again::log);
    }

    /** A network of IPv6 alone, as mobile carriers have it, whose translator is known by its name server (RFC 7050). */
    @Test
    @NeedsTool(value = "tayga", from = "tayga")
    void aLiteralOfIpv4IsReachedThroughTheTranslatorOfANetworkOfIpv6Alone() throws IOException {
        Runnable ipv6Away = Ipv6Homes.give(party, 1);
        Namespace router = party.home(1).router();
        List<String> before = player.addresses(Party.UPLINK);
        Path folder = Files.createDirectories(party.folder().resolve("nat64"));
        Path configuration = Files.writeString(folder.resolve("tayga.conf"), """
                tun-device nat64
                ipv4-addr 192.168.255.1
                prefix 2001:db8:64::/96
                dynamic-pool 192.168.255.0/24
                data-dir %s
                """.formatted(folder));
        router.run("tayga", "-c", configuration.toString(), "--mktun");
        try {
            router.run("ip", "link", "set", "nat64", "up");
            router.run("ip", "route", "add", "192.168.255.0/24", "dev", "nat64");
            router.run("ip", "-6", "route", "add", "2001:db8:64::/96", "dev", "nat64");
            router.run("nft", "add rule inet home through iifname nat64 accept");
            started.add(party.start(router, "tayga", List.of("tayga", "-d", "-c", configuration.toString())));
            started.add(party.start(
                    router,
                    "dns64",
                    List.of(
                            "dnsmasq",
                            "-k",
                            "--conf-file=/dev/null",
                            "--no-resolv",
                            "--no-hosts",
                            "--pid-file=",
                            "--bind-interfaces",
                            "--listen-address=2001:db8:b::1",
                            "--address=/ipv4only.arpa/2001:db8:64::c000:aa")));
            write("resolv.conf", "nameserver 2001:db8:b::1\n");
            player.run("ip", "-4", "address", "flush", "dev", Party.UPLINK);
            NamespacedProcess joined = join("nat64", running.daemons.joinOptions());
            joined.awaitLog("reached; you are in room", LIMIT);
        } finally {
            player.address(Party.UPLINK, before.get(0));
            player.defaultRoute("192.168.1.1");
            router.command("ip", "link", "delete", "nat64").attempt();
            ipv6Away.run();
        }
    }

    private NamespacedProcess join(String name, List<String> joinOptions, String... more) {
        List<String> options = new ArrayList<>(joinOptions);
        options.addAll(List.of("--tap", Daemons.TAP, "--identity", running.daemons.identity(name)));
        options.addAll(more.length == 0 ? List.of("--address", "none") : List.of(more));
        NamespacedProcess client =
                party.start(player, name, Jars.ofThisWorkspace().command(Daemon.CLIENT, options));
        started.add(client);
        return client;
    }

    /** What 'ip netns exec' mounts over the machine's own (ip-netns(8)). */
    private static Path ofPlayer(String file) {
        return Path.of("/etc/netns", player.name(), file);
    }

    private static void write(String file, String text) throws IOException {
        Files.createDirectories(ofPlayer(file).getParent());
        Files.writeString(ofPlayer(file), text);
    }
}
