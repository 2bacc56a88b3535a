package lanparty.lab.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An operator, a host and two players who have the packages and the README's lines. What each typed and read is kept in
 * {@code target/first-evening}; docs/first-evening has one run of it.
 */
@NeedsPackages
@NeedsRoot("installs packages in mount namespaces, and makes network namespaces")
final class FirstEveningTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final String INVITE = "(?m)^(lanparty://\\S+)$";
    private static final Path TRANSCRIPTS = Path.of("target", "first-evening");

    private Party party;
    private RoleMachine operator;
    private RoleMachine host;
    private RoleMachine ada;
    private RoleMachine ben;

    @BeforeEach
    void open() {
        party = Party.open(Path.of("target", "party", "first-evening"));
        operator = party.closeWithParty(new RoleMachine("operator", party, party.relay()));
        host = party.closeWithParty(new RoleMachine("host", party, party.gateway()));
        ada = party.closeWithParty(new RoleMachine("player", party, party.player(1)));
        ben = party.closeWithParty(new RoleMachine("player-with-a-mangled-paste", party, party.player(2)));
    }

    @AfterEach
    void close() {
        party.close();
    }

    @Test
    void aPartyIsUpByTheReadmesLinesAlone() {
        operator.types("apt-get install -y ./lanparty-relay_*.deb");
        String serve = "lanparty-relay --certificate-out relay.der";
        NamespacedProcess relay = operator.starts(serve);
        relay.awaitLog("listening on", LIMIT);
        operator.gives("relay.der", host);

        host.types("apt-get install -y ./lanparty-gateway_*.deb");
        String open = "lanparty-gateway --iface lan0 --relay 198.51.100.10 --relay-ca-cert relay.der --qr";
        NamespacedProcess gateway = host.starts(open);
        String invite = gateway.awaitLog(INVITE, LIMIT).group(1);
        gateway.awaitLog("is in room", LIMIT);

        ada.types("apt-get install -y ./lanparty-client_*.deb");
        String join = "lanparty-client '" + invite + "' --name Ada";
        NamespacedProcess first = ada.starts(join);
        first.awaitLog("your address on the LAN is", LIMIT);
        ada.types("ping -c 3 " + Party.LAN1_ADDRESS);

        ben.types("apt-get install -y ./lanparty-client_*.deb");
        String mangled = "lanparty-client ' \u201c" + invite.substring(0, 40) + "\n" + invite.substring(40)
                + "\u201d ' --name Ben";
        NamespacedProcess second = ben.starts(mangled);
        second.awaitLog("your address on the LAN is", LIMIT);
        ben.types("ping -c 3 " + Party.GATEWAY_LAN_ADDRESS);

        gateway.type("players");
        gateway.awaitLog("Ben", LIMIT);
        assertEquals(0, ben.ends(second, mangled), second::log);
        assertEquals(0, ada.ends(first, join), first::log);
        gateway.awaitLog("Ada .*left", LIMIT);
        assertEquals(0, host.ends(gateway, open), gateway::log);
        assertEquals(0, operator.ends(relay, serve), relay::log);
        assertTrue(party.player(1).addresses("party0").isEmpty(), "nothing stays");
        for (RoleMachine machine : new RoleMachine[] {operator, host, ada, ben}) {
            machine.keepTranscript(TRANSCRIPTS);
        }
    }
}
