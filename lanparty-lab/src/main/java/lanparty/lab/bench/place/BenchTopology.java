package lanparty.lab.bench.place;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import lanparty.lab.net.Bridge;
import lanparty.lab.net.Closer;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespaceNames;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import lanparty.lab.net.Veth;

/**
 * The same hops for every tunnel, each host a network namespace. Nothing routes, so only a tunnel joins the two sides.
 *
 * <pre>
 *   lan1 .1 ─eth0─┐
 *   lan2 .2 ─eth0─┴ switch ─lan0─ gateway .3 ─wan0─ 10.91.1.0/24 ─wan1─ relay
 *                                                                        │ └─wan3─ 10.91.3.0/24 ─wan0─ player2 .102
 *     the party's LAN, 192.168.50.0/24                                  wan2
 *                                                                        └─core─ isp ─home─ 10.91.2.0/24 ─wan0─ player1 .101
 * </pre>
 *
 * All links have an MTU of 1500. The isp is a bridge of its own, as a modem is, where a home uplink's rate, its deep
 * buffer, random loss and a long way are made; see {@link HomeUplink}, {@link RandomLoss} and {@link LongLine}.
 */
public final class BenchTopology implements AutoCloseable {
    /** The gateway's interface on the party's LAN. */
    public static final String LAN_PORT = "lan0";
    /** Where the measurements' servers listen. */
    public static final String LAN1_ADDRESS = "192.168.50.1";
    /** The first player, as the LAN sees it. */
    public static final String PLAYER1_ADDRESS = "192.168.50.101";

    /** An endpoint's interface towards the relay. */
    static final String INTERNET_PORT = "wan0";
    /** Each bridge, in its own namespace. */
    static final String BRIDGE = "br0";

    private static final String LAN_HOST_PORT = "eth0";
    private static final Duration USUAL_AGEING = Duration.ofSeconds(300);
    private static final Duration DEVICE_LIMIT = Duration.ofSeconds(40);

    private final Closer closer = new Closer();
    private final NamespaceNames names = new NamespaceNames();
    private final Map<Host, Namespace> hosts = new EnumMap<>(Host.class);
    private final List<NamespacedProcess> daemons = new ArrayList<>();
    private final Scratch scratch;
    private OptionalLong firstLaunchNs = OptionalLong.empty();

    private BenchTopology(Scratch scratch) {
        // Closed last: until then the daemons write into it.
        this.scratch = closer.add(scratch);
        try {
            for (Host host : Host.values()) {
                hosts.put(host, machine(host));
            }
            wireLan();
            wireInternet();
        } catch (LabException e) {
            closer.close();
            throw e;
        }
    }

    /** Builds the hosts and wires, with a folder for logs and whatever a tunnel writes. Needs root. */
    public static BenchTopology open() {
        return new BenchTopology(Scratch.create());
    }

    private Namespace machine(Host host) {
        Namespace machine = closer.add(Namespace.create(names.of(host.label())));
        machine.sysctl("net.ipv6.conf.all.disable_ipv6", "1");
        machine.sysctl("net.ipv6.conf.default.disable_ipv6", "1");
        machine.sysctl("net.ipv4.ip_forward", "0");
        return machine;
    }

    private void wireLan() {
        Bridge lanSwitch = Bridge.create(on(Host.SWITCH), USUAL_AGEING);
        lanSwitch.floodMulticast();
        lanSwitch.plug(on(Host.LAN1), LAN_HOST_PORT, "lan1");
        lanSwitch.plug(on(Host.LAN2), LAN_HOST_PORT, "lan2");
        lanSwitch.plug(on(Host.GATEWAY), LAN_PORT, "gateway");
        on(Host.LAN1).address(LAN_HOST_PORT, LAN1_ADDRESS + "/24");
        on(Host.LAN2).address(LAN_HOST_PORT, "192.168.50.2/24");
    }

    private void wireInternet() {
        Bridge line = Bridge.create(on(Host.ISP), USUAL_AGEING);
        line.plug(on(Host.PLAYER1), INTERNET_PORT, HomeUplink.HOME);
        line.plug(on(Host.RELAY), relayPort(Host.PLAYER1), HomeUplink.CORE);
        Veth.connect(on(Host.GATEWAY), INTERNET_PORT, on(Host.RELAY), relayPort(Host.GATEWAY));
        Veth.connect(on(Host.PLAYER2), INTERNET_PORT, on(Host.RELAY), relayPort(Host.PLAYER2));
        for (Host endpoint : Host.ENDPOINTS) {
            on(Host.RELAY).address(relayPort(endpoint), relayAddress(endpoint) + "/24");
            on(endpoint).address(INTERNET_PORT, internetAddress(endpoint) + "/24");
        }
    }

    /** The relay's interface towards that endpoint. */
    public String relayPort(Host endpoint) {
        return "wan" + network(endpoint);
    }

    /** The relay's address as that endpoint sees it. */
    public String relayAddress(Host endpoint) {
        return "10.91." + network(endpoint) + ".1";
    }

    /** That endpoint's own address towards the relay. */
    public String internetAddress(Host endpoint) {
        return "10.91." + network(endpoint) + ".2";
    }

    private static int network(Host endpoint) {
        int index = Host.ENDPOINTS.indexOf(endpoint);
        if (index < 0) {
            throw new IllegalArgumentException(endpoint + " doesn't dial the relay");
        }
        return index + 1;
    }

    /** A host's namespace. */
    public Namespace on(Host host) {
        Namespace machine = hosts.get(host);
        if (machine == null) {
            throw new IllegalStateException(host + " was not built");
        }
        return machine;
    }

    /** Where logs, keys and configurations go; gone with the topology. */
    public Path folder() {
        return scratch.folder();
    }

    /** Leaves the folder for somebody to look into. */
    public void keepFolder() {
        scratch.keep();
    }

    /** Starts a daemon, which ends with the topology. */
    public NamespacedProcess start(Host host, String name, List<String> arguments) {
        String tag = name + "-" + host.label();
        if (firstLaunchNs.isEmpty()) {
            firstLaunchNs = OptionalLong.of(System.nanoTime());
        }
        NamespacedProcess daemon =
                closer.add(NamespacedProcess.start(on(host), tag, folder().resolve(tag + ".log"), arguments));
        daemons.add(daemon);
        return daemon;
    }

    /** When the first daemon was started, by {@link System#nanoTime()}; empty where a tunnel has none. */
    public OptionalLong firstLaunchNs() {
        return firstLaunchNs;
    }

    /** Makes sure that every daemon still runs. @throws LabException naming one that doesn't */
    public void checkDaemons() {
        for (NamespacedProcess daemon : daemons) {
            if (!daemon.isAlive()) {
                throw new LabException(daemon + " has ended:\n" + daemon.log());
            }
        }
    }

    /** Waits until each of these hosts has that device, up or not. */
    public void awaitDevice(String device, List<Host> where) {
        Predicate<Host> isThere = host -> on(host).has(device);
        Patience.await("device " + device, DEVICE_LIMIT, () -> where.stream().allMatch(isThere));
    }

    /** Joins a tunnel's device and the LAN port in a kernel bridge, for tunnels without a packet socket. */
    public void bridgeGateway(String device) {
        Namespace gateway = on(Host.GATEWAY);
        Bridge bridge = Bridge.create(gateway, USUAL_AGEING);
        bridge.floodMulticast();
        for (String port : List.of(device, LAN_PORT)) {
            gateway.run("ip", "link", "set", port, "master", BRIDGE);
            gateway.run("ip", "link", "set", port, "up", "promisc", "on");
        }
        addressGateway(BRIDGE);
    }

    /** Gives the gateway's machine its address on the party's LAN. */
    public void addressGateway(String device) {
        on(Host.GATEWAY).address(device, "192.168.50.3/24");
    }

    /** Brings the players' virtual adapters up with their addresses on the party's LAN, and no others. */
    public void addressPlayers(String device) {
        for (int i = 0; i < Host.PLAYERS.size(); i++) {
            Namespace player = on(Host.PLAYERS.get(i));
            player.run("ip", "address", "flush", "dev", device);
            player.run("ip", "link", "set", device, "up");
            player.address(device, "192.168.50." + (101 + i) + "/24");
        }
    }

    /** What runs now on the hosts where tunnels run. */
    public List<ProcessHandle> processesOfMembers() {
        List<ProcessHandle> processes = new ArrayList<>();
        for (Host member : Host.MEMBERS) {
            processes.addAll(on(member).processes());
        }
        return processes;
    }

    @Override
    public void close() {
        closer.close();
    }
}
