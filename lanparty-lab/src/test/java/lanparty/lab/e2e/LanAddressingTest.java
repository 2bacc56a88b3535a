package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lanparty.lab.Daemons;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.Command;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import lanparty.lab.tool.Ping;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Addresses that the party's own router and DHCP server give to players, from the first question to the goodbye. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class LanAddressingTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final String PREFIX = "fd50:6c61:6e:0:";
    private static final Pattern GLOBAL = Pattern.compile("inet6 (fd50:6c61:6e:0:[0-9a-f:]+)/64");

    private static RunningParty running;
    private static Party party;

    @BeforeAll
    static void join() {
        running = new RunningParty("addressing");
        party = running.party;
        startRouter();
        running.join("--address", "none");
        running.join("--address", "none");
    }

    /**
     * dnsmasq as the LAN's IPv6 router: it advertises itself and a prefix, and has nowhere to forward to. It forwards all
     * the same: without, the kernel's neighbour advertisements lack the router flag, and each host that asks whether its
     * router is still there gives up the way out (RFC 4861, section 7.2.5).
     */
    private static void startRouter() {
        Namespace router = party.lan1();
        router.sysctl("net.ipv6.conf.all.forwarding", "1");
        router.run("ip", "-6", "address", "add", "fd50:6c61:6e::1/64", "dev", Party.LAN_HOST_PORT, "nodad");
        party.start(
                        router,
                        "router",
                        List.of(
                                "dnsmasq",
                                "--keep-in-foreground",
                                "--conf-file=/dev/null",
                                "--user=root",
                                "--pid-file=" + party.folder().resolve("router.pid"),
                                "--port=0",
                                "--no-resolv",
                                "--no-hosts",
                                "--interface=" + Party.LAN_HOST_PORT,
                                "--bind-interfaces",
                                "--enable-ra",
                                "--dhcp-range=fd50:6c61:6e::,ra-only",
                                "--dhcp-leasefile=" + party.folder().resolve("router.leases"),
                                "--log-facility=-"))
                .awaitLog("router advertisement", LIMIT);
    }

    @AfterAll
    static void leave() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void playersTakeAnIpv6AddressFromTheLansRouterButNoWayOut() {
        String onLan = awaitGlobalAddress(party.lan2(), Party.LAN_HOST_PORT);
        assertTrue(onLan.startsWith(PREFIX), onLan);
        assertOffersWayOut(party.lan2());
        letRouterBeAskedWhetherItIsStillThere(party.lan2());
        assertOffersWayOut(party.lan2());
        for (int player = 1; player <= 2; player++) {
            String atPlayer = awaitGlobalAddress(party.player(player), Daemons.TAP);
            assertTrue(atPlayer.startsWith(PREFIX), atPlayer);
            assertEquals("", defaultRoutes(party.player(player)));
        }
    }

    private static void assertOffersWayOut(Namespace host) {
        assertTrue(defaultRoutes(host).contains("proto ra"), "the router offers no way out");
    }

    /** A host asks so by itself, seconds after it has sent something to its router; a test of that alone would be luck. */
    private static void letRouterBeAskedWhetherItIsStillThere(Namespace host) {
        String router = defaultRoutes(host).split(" ")[2];
        String mac = party.lan1().macOf(Party.LAN_HOST_PORT);
        String device = Party.LAN_HOST_PORT;
        host.run("ip", "-6", "neigh", "replace", router, "lladdr", mac, "dev", device, "router", "nud", "probe");
        Patience.await(
                "the router's answer",
                LIMIT,
                () -> host.run("ip", "-6", "neigh", "show", router).contains("REACHABLE"));
    }

    private static String defaultRoutes(Namespace machine) {
        return machine.run("ip", "-6", "route", "show", "default").strip();
    }

    @Test
    void neighboursAreDiscoveredOverIpv6BothWaysAndBetweenPlayers() {
        assertDiscovers(party.player(1), Daemons.TAP, party.lan2(), Party.LAN_HOST_PORT);
        assertDiscovers(party.lan2(), Party.LAN_HOST_PORT, party.player(1), Daemons.TAP);
        assertDiscovers(party.player(1), Daemons.TAP, party.player(2), Daemons.TAP);
    }

    private static void assertDiscovers(Namespace from, String device, Namespace to, String othersDevice) {
        awaitGlobalAddress(from, device);
        String address = awaitGlobalAddress(to, othersDevice);
        from.run("ip", "-6", "neigh", "flush", "dev", device);
        assertTrue(Ping.reaches(from, address), address);
        String neighbours = from.run("ip", "-6", "neigh", "show", address, "dev", device);
        assertTrue(neighbours.contains(to.macOf(othersDevice)), neighbours);
    }

    /** An address that has passed the check for duplicates, which takes a second. */
    private static String awaitGlobalAddress(Namespace machine, String device) {
        return Patience.find(LIMIT, () -> globalAddress(machine, device))
                .orElseThrow(() -> new AssertionError("no address: " + machine.run("ip", "-6", "address")));
    }

    private static Optional<String> globalAddress(Namespace machine, String device) {
        String addresses = machine.run("ip", "-6", "-o", "address", "show", "dev", device, "dynamic", "-tentative");
        return GLOBAL.matcher(addresses).results().map(match -> match.group(1)).findFirst();
    }

    @Test
    void aLeaseIsRenewedWithTheServerItselfAndGivenBack() {
        Path pid = party.folder().resolve("renewing.pid");
        NamespacedProcess udhcpc = party.start(
                party.player(1),
                "udhcpc-renewing",
                List.of("udhcpc", "-i", Daemons.TAP, "-f", "-p", pid.toString(), "-T", "2", "-s", script()));
        String address = udhcpc.awaitLog("event bound ([0-9.]+)", LIMIT).group(1);
        assertEquals(Optional.of(address), leaseOfPlayer());

        signal("USR1", pid);
        udhcpc.awaitLog("event renew " + Pattern.quote(address), LIMIT);

        signal("USR2", pid);
        udhcpc.awaitLog("event deconfig(?s:.*)event deconfig", LIMIT);
        Patience.await(
                "the server to have the address back",
                LIMIT,
                () -> leaseOfPlayer().isEmpty());
    }

    private static Optional<String> leaseOfPlayer() {
        return party.dhcpServer().leaseOf(running.macOf(1));
    }

    private static void signal(String name, Path pidFile) {
        try {
            Command.of("kill", "-" + name, Files.readString(pidFile).strip()).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the address as the usual script does, since a renewal is asked for from it; says what happened. */
    private static String script() {
        try {
            Path script = Files.writeString(party.folder().resolve("udhcpc-renewing.sh"), """
                    #!/bin/sh
                    [ "$1" != bound ] || ip address replace "$ip/$mask" dev "$interface"
                    echo "event $1 $ip"
                    """);
            return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
