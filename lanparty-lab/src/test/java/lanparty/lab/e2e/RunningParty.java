package lanparty.lab.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;

/** A party with relay, gateway and as many players as a test asks for; logs stay in {@code target/party}. */
final class RunningParty implements AutoCloseable {
    final Party party;
    final Daemons daemons;
    final NamespacedProcess relay;
    final NamespacedProcess gateway;
    private final List<NamespacedProcess> clients = new ArrayList<>();

    /** Opens the party and brings relay and gateway up. */
    RunningParty(String name, String... gatewayOptions) {
        party = Party.open(Path.of("target", "party", name));
        try {
            daemons = new Daemons(party, Jars.ofThisWorkspace());
            relay = daemons.startRelay();
            gateway = daemons.startGateway(gatewayOptions);
        } catch (RuntimeException e) {
            party.close();
            throw e;
        }
    }

    /** Lets the next player join. */
    NamespacedProcess join(String... options) {
        NamespacedProcess client = daemons.startClient(clients.size() + 1, options);
        clients.add(client);
        return client;
    }

    /** Waits until the gateway knows the player too, before which it takes no frame of theirs. */
    void awaitKnownToGateway(int player) {
        gateway.awaitLog(macOf(player) + ".* joined", Patience.LONG_ENOUGH);
    }

    /** The client of a player who has joined. */
    NamespacedProcess client(int player) {
        return clients.get(player - 1);
    }

    /** The MAC of a player's adapter. */
    String macOf(int player) {
        return party.player(player).macOf(Daemons.TAP);
    }

    /** A player's machine with a fixed address on the LAN, for tests that are not about leases. */
    Namespace addressed(int player, String address) {
        party.player(player).address(Daemons.TAP, address + "/24");
        return party.player(player);
    }

    @Override
    public void close() {
        party.close();
    }
}
