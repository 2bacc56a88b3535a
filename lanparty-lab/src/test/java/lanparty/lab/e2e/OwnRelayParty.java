package lanparty.lab.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.Daemon;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.Party;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Nat;
import lanparty.lab.net.Patience;
import org.junit.jupiter.api.TestInfo;

/** A party without a relay of its own, whose host sits behind a router that lets in what is forwarded. */
final class OwnRelayParty implements AutoCloseable {
    static final Duration LIMIT = Patience.LONG_ENOUGH;
    static final String HOST_ADDRESS = "192.168.178.2";

    private static final String INVITE = "(?m)^(lanparty://\\S+)$";

    final Party party;

    private OwnRelayParty(Party party) {
        this.party = party;
    }

    /** In a folder of the test's name. */
    static OwnRelayParty open(TestInfo test) {
        Party party = Party.open(Path.of(
                "target", "party", "own-" + test.getTestMethod().orElseThrow().getName()));
        Nat.passAlso(party.internet(), party.home(0).internetPort());
        Nat.letForwardedIn(party.home(0).router(), "wan0");
        return new OwnRelayParty(party);
    }

    /** In a folder that the daemon's user can enter after it gave root up. */
    String folder(String name, String file) {
        try {
            return Files.createDirectories(party.folder().resolve(name))
                    .resolve(file)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The gateway, with the relay inside. */
    NamespacedProcess host(String... options) {
        return hostAs("gateway", "host", options);
    }

    /** Under another name, or with another identity. */
    NamespacedProcess hostAs(String name, String identity, String... options) {
        List<String> all =
                new ArrayList<>(List.of("--iface", Party.LAN_PORT, "--identity", folder(identity, "gateway.json")));
        all.addAll(List.of(options));
        return party.start(party.gateway(), name, Jars.ofThisWorkspace().command(Daemon.GATEWAY, all));
    }

    /** A player's client. */
    NamespacedProcess join(int player, String name, String invite) {
        List<String> all =
                List.of(invite, "--tap", Daemons.TAP, "--name", name, "--identity", folder(name, "client.json"));
        return party.start(party.player(player), name, Jars.ofThisWorkspace().command(Daemon.CLIENT, all));
    }

    /** Waits for it. */
    static String inviteOf(NamespacedProcess gateway) {
        return gateway.awaitLog(INVITE, LIMIT).group(1);
    }

    @Override
    public void close() {
        party.close();
    }
}
