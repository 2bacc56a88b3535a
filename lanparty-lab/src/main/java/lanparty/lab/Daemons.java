package lanparty.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;

/**
 * Starts relay, gateway and clients on a party's machines from their real jars, with the options that their users would
 * type, and waits until each is ready.
 */
public final class Daemons {
    /** The players' virtual adapter. */
    public static final String TAP = "party0";
    /** The room everyone joins. */
    public static final String ROOM = "FRIDAY-NIGHT";

    private static final int PORT = 443;
    private static final Duration START_LIMIT = Patience.LONG_ENOUGH;

    private final Party party;
    private final Jars jars;

    /** Daemons of these jars on the machines of this party. */
    public Daemons(Party party, Jars jars) {
        this.party = party;
        this.jars = jars;
    }

    /** The certificate that the relay shows, once it has started. */
    public Path certificate() {
        return party.folder().resolve("certificate").resolve("relay.der");
    }

    /** Starts the relay and waits until it listens. */
    public NamespacedProcess startRelay(String... moreOptions) {
        NamespacedProcess relay =
                party.start(party.relay(), "relay", jars.command(Daemon.RELAY, relayOptions(moreOptions)));
        // Not the socket: one that only tries the port is there for a moment before.
        relay.awaitLog("listening on", START_LIMIT);
        return relay;
    }

    /** The options with which the relay serves. */
    public List<String> relayOptions(String... moreOptions) {
        List<String> options = new ArrayList<>(List.of(
                "--listen",
                "0.0.0.0:" + PORT,
                "--state-dir",
                party.folder().resolve("relay-state").toString(),
                "--certificate-out",
                certificate().toString()));
        options.addAll(List.of(moreOptions));
        return options;
    }

    /** Whether a relay has its socket, and its certificate can be pinned. */
    public boolean isRelayListening() {
        return Files.exists(certificate()) && party.relay().hasUdpSocket(PORT);
    }

    /** The options with which the gateway joins the room. */
    public List<String> gatewayOptions(String... moreOptions) {
        List<String> options = joinOptions();
        options.addAll(List.of("--iface", Party.LAN_PORT, "--identity", identity("gateway")));
        options.addAll(List.of(moreOptions));
        return options;
    }

    /** The options with which a player joins the room. */
    public List<String> clientOptions(int player, String... moreOptions) {
        List<String> options = joinOptions();
        options.addAll(List.of("--tap", TAP, "--identity", identity("player" + player)));
        options.addAll(List.of(moreOptions));
        return options;
    }

    /** The options that gateway and client share: which relay, how to know it, which room. */
    public List<String> joinOptions() {
        return new ArrayList<>(List.of(
                "--relay",
                Party.RELAY_ADDRESS + ":" + PORT,
                "--relay-ca-cert",
                certificate().toString(),
                "--room",
                ROOM));
    }

    /** An identity file of the party's own, so that the machine's real one is left alone. */
    public String identity(String name) {
        return party.folder().resolve(name + ".json").toString();
    }

    /** Starts the gateway and waits until it is in the room. */
    public NamespacedProcess startGateway(String... moreOptions) {
        NamespacedProcess gateway =
                party.start(party.gateway(), "gateway", jars.command(Daemon.GATEWAY, gatewayOptions(moreOptions)));
        gateway.awaitLog("is in room", START_LIMIT);
        return gateway;
    }

    /** Starts a player's client and waits until its adapter is up, which it is while it is in the room. */
    public NamespacedProcess startClient(int player, String... moreOptions) {
        NamespacedProcess client = party.start(
                party.player(player),
                "client" + player,
                jars.command(Daemon.CLIENT, clientOptions(player, moreOptions)));
        client.awaitWhileAlive(
                "adapter " + TAP + " up",
                START_LIMIT,
                () -> party.player(player).isUp(TAP));
        return client;
    }
}
