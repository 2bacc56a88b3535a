package lanparty.lab.packaging;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.Party;
import lanparty.lab.net.NamespacedProcess;

/**
 * A short party whose daemons are run by a {@code java} of the caller's, which notes what classes each of them loads: an archive of
 * those lets an installed daemon start in a fraction of the time.
 */
public final class PartyTraining {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private PartyTraining() {}

    /**
     * Lets relay, gateway and one player meet, speak and part. Needs root.
     *
     * @param arguments the {@code java} program, and a folder for logs and state
     */
    public static void main(String[] arguments) {
        Jars jars = Jars.ofThisWorkspace();
        try (Party party = Party.open(Path.of(arguments[1]))) {
            Daemons daemons = new Daemons(party, new Jars(Path.of(arguments[0]), jars.top()));
            NamespacedProcess relay = daemons.startRelay();
            NamespacedProcess gateway = daemons.startGateway();
            NamespacedProcess client = daemons.startClient(1);
            client.awaitWhileAlive(
                    "address",
                    LIMIT,
                    () -> !party.player(1).addresses(Daemons.TAP).isEmpty());
            party.player(1).run("ping", "-c", "3", "-i", "0.5", "-W", "5", Party.LAN1_ADDRESS);
            for (NamespacedProcess daemon : List.of(client, gateway, relay)) {
                daemon.terminate();
                daemon.exitCode(LIMIT);
            }
        }
    }
}
