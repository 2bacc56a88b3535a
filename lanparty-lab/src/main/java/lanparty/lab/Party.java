package lanparty.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.net.Bridge;
import lanparty.lab.net.Closer;
import lanparty.lab.net.DhcpServer;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespaceNames;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Nat;
import lanparty.lab.net.Veth;

/**
 * The places of a party and the wires between them, each place a network namespace. Nothing of lanparty runs yet: that
 * is what {@link Daemons} adds.
 *
 * <pre>
 *   the party's LAN, 192.168.50.0/24                        the internet                         the players' homes
 *
 *   lan1 .1 (dnsmasq) ──┐lan1                                                          wan0┌──────┐lan0    wan0
 *                       switch ──lan0 gateway .3                                  ┌────────┤ home1├─────── player1
 *   lan2 .2 ────────────┘lan2        │wan0 192.168.178.2            ┌──────────┐  │.6      └──────┘        192.168.1.2
 *                                    │lan0                     home0│          │home1
 *                                 ┌──┴───┐wan0                 ┌────┤ internet ├──┘
 *                                 │ home0├─────────────────────┘    │          │home2      ┌──────┐lan0    wan0
 *                                 └──────┘.2    203.0.113.0/24      └────┬─────┘───────────┤ home2├─────── player2
 *                                                                       │relay          .10└──────┘        192.168.1.2
 *                                                                       │198.51.100.0/24
 *                                                                 wan0 relay .10
 * </pre>
 *
 * Two players unless more are asked for. Each home masquerades and lets nothing in that wasn't asked for; the internet
 * carries packets only to and from the relay. All players' homes use the same private addresses, as homes do. The public
 * addresses are documentation ranges
 * (RFC 5737) and exist inside the namespaces alone.
 */
public final class Party implements AutoCloseable {
    /** The gateway machine's interface on the party's switch. */
    public static final String LAN_PORT = "lan0";
    /** The interface of the gateway, of a player and of the relay towards the internet. */
    public static final String UPLINK = "wan0";
    /** A LAN host's interface. */
    public static final String LAN_HOST_PORT = "eth0";
    /** The switch's port that the gateway is plugged into. */
    public static final String GATEWAY_SWITCH_PORT = "gateway";

    /** The LAN host with the DHCP server. */
    public static final String LAN1_ADDRESS = "192.168.50.1";
    /** The other LAN host. */
    public static final String LAN2_ADDRESS = "192.168.50.2";
    /** The gateway machine's own address on the LAN. */
    public static final String GATEWAY_LAN_ADDRESS = "192.168.50.3";
    /** The relay, as everyone sees it. */
    public static final String RELAY_ADDRESS = "198.51.100.10";

    private static final int USUAL_PLAYERS = 2;
    /** Home n has addresses 4n and up of a network of 64. */
    private static final int MOST_PLAYERS = 15;

    private static final Duration USUAL_AGEING = Duration.ofSeconds(300);

    private final Closer closer = new Closer();
    private final NamespaceNames names = new NamespaceNames();
    private final Path folder;
    private final Namespace lan1;
    private final Namespace lan2;
    private final Namespace gateway;
    private final Namespace relay;
    private final Namespace internet;
    private final List<Home> homes;
    private final Bridge lanSwitch;
    private final DhcpServer dhcpServer;

    private Party(Path folder, int players) {
        this.folder = folder;
        try {
            lan1 = machine("lan1");
            lan2 = machine("lan2");
            gateway = machine("gateway");
            relay = machine("relay");
            internet = machine("internet");
            lanSwitch = Bridge.create(machine("switch"), USUAL_AGEING);
            wireLan();
            wireInternet();
            homes = new ArrayList<>();
            homes.add(home(0, gateway, "192.168.178"));
            for (int player = 1; player <= players; player++) {
                homes.add(home(player, machine("player" + player), "192.168.1"));
            }
            dhcpServer = closer.add(DhcpServer.start(lan1, LAN_HOST_PORT, "192.168.50.100", "192.168.50.199", folder));
        } catch (LabException e) {
            closer.close();
            throw e;
        }
    }

    /** Builds the party; logs and leases go into the folder, which stays. Needs root. */
    public static Party open(Path folder) {
        return open(folder, USUAL_PLAYERS);
    }

    /** The same with this number of players, 1 to 15. */
    public static Party open(Path folder, int players) {
        if (players < 1 || players > MOST_PLAYERS) {
            throw new IllegalArgumentException(players + " players; a party of the lab has 1 to " + MOST_PLAYERS);
        }
        NamespaceNames.removeStale();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Party(folder.toAbsolutePath(), players);
    }

    private Namespace machine(String name) {
        return closer.add(Namespace.create(names.of(name)));
    }

    private void wireLan() {
        lanSwitch.plug(lan1, LAN_HOST_PORT, "lan1");
        lanSwitch.plug(lan2, LAN_HOST_PORT, "lan2");
        lanSwitch.plug(gateway, LAN_PORT, GATEWAY_SWITCH_PORT);
        lan1.address(LAN_HOST_PORT, LAN1_ADDRESS + "/24");
        lan2.address(LAN_HOST_PORT, LAN2_ADDRESS + "/24");
        gateway.address(LAN_PORT, GATEWAY_LAN_ADDRESS + "/24");
    }

    private void wireInternet() {
        Veth.connect(internet, "relay", relay, UPLINK);
        internet.address("relay", "198.51.100.1/24");
        relay.address(UPLINK, RELAY_ADDRESS + "/24");
        relay.defaultRoute("198.51.100.1");
        Nat.passOnly(internet, "relay");
    }

    private Home home(int number, Namespace resident, String network) {
        Namespace router = machine("home" + number);
        String port = "home" + number;
        String ours = "203.0.113." + (4 * number + 1);
        String theirs = "203.0.113." + (4 * number + 2);
        Veth.connect(internet, port, router, "wan0");
        internet.address(port, ours + "/30");
        router.address("wan0", theirs + "/30");
        router.defaultRoute(ours);
        Veth.connect(router, "lan0", resident, UPLINK);
        router.address("lan0", network + ".1/24");
        resident.address(UPLINK, network + ".2/24");
        resident.defaultRoute(network + ".1");
        Nat.install(router, "wan0", "lan0");
        return new Home(resident, router, theirs, port);
    }

    /** The LAN host that serves DHCP, at {@link #LAN1_ADDRESS}. */
    public Namespace lan1() {
        return lan1;
    }

    /** The other LAN host, at {@link #LAN2_ADDRESS}. */
    public Namespace lan2() {
        return lan2;
    }

    /** The machine of the LAN host where the gateway runs. */
    public Namespace gateway() {
        return gateway;
    }

    /** The machine where the relay runs. */
    public Namespace relay() {
        return relay;
    }

    /** What lies between the homes and the relay. */
    public Namespace internet() {
        return internet;
    }

    /** How many players there are. */
    public int playerCount() {
        return homes.size() - 1;
    }

    /** Every machine, switch and router of the party. */
    public List<Namespace> machines() {
        List<Namespace> all = new ArrayList<>(List.of(lan1, lan2, lanSwitch.namespace(), relay, internet));
        for (Home home : homes) {
            all.add(home.resident());
            all.add(home.router());
        }
        return all;
    }

    /** A remote player's machine; they are numbered from 1. */
    public Namespace player(int number) {
        return home(number).resident();
    }

    /** Home 0 is the gateway's, the others are the players'. */
    public Home home(int number) {
        return homes.get(number);
    }

    /** The party's switch. */
    public Bridge lanSwitch() {
        return lanSwitch;
    }

    /** The party's DHCP server. */
    public DhcpServer dhcpServer() {
        return dhcpServer;
    }

    /** Where logs and state go. */
    public Path folder() {
        return folder;
    }

    /** Starts a program on one of the machines; it is stopped with the party at the latest. */
    public NamespacedProcess start(Namespace where, String name, List<String> arguments) {
        return closer.add(NamespacedProcess.start(where, name, folder.resolve(name + ".log"), arguments));
    }

    /** Closes a thing with the party at the latest, before the machines go. */
    public <T extends AutoCloseable> T closeWithParty(T thing) {
        return closer.add(thing);
    }

    @Override
    public void close() {
        closer.close();
    }

    /**
     * A home on the internet.
     *
     * @param resident the machine in it
     * @param router the router that hides it
     * @param publicAddress the router's address on the internet
     * @param internetPort the internet's interface towards it
     */
    public record Home(Namespace resident, Namespace router, String publicAddress, String internetPort) {}
}
