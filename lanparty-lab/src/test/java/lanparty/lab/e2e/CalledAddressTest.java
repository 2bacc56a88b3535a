package lanparty.lab.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.Daemon;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Relays that listen on all addresses of a machine with several: each of them can be called. A player takes answers from the called
 * address alone, and a kernel that chooses the sender by its routes would choose another for all but one of them.
 */
@NeedsJars
@NeedsRoot("relays and clients run in network namespaces")
final class CalledAddressTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final String SECOND = "198.51.100.11";
    private static final String NAME_OF_ITS_OWN = "127.0.1.1";
    private static final String[] IPV6 = {"fd00:1::10", "fd00:1::11"};
    private static final String LATER = "fd00:1::12";
    private static final String NEIGHBOUR = "fd00:1::1";

    private static Party party;
    private static NamespacedProcess ofIpv4;
    private static NamespacedProcess ofBoth;
    private static int calls;

    @BeforeAll
    static void open() {
        party = Party.open(Path.of("target", "party", "called-address"));
        party.relay().address(Party.UPLINK, SECOND + "/24");
        for (String address : IPV6) {
            addIpv6(party.relay(), Party.UPLINK, address);
        }
        addIpv6(party.internet(), "relay", NEIGHBOUR);
        ofIpv4 = relay("ipv4", "0.0.0.0:443");
        ofBoth = relay("both", "[::]:50443");
    }

    @AfterAll
    static void close() {
        if (party != null) {
            party.close();
        }
    }

    @Test
    void aRelayOfIpv4AnswersFromEachOfItsAddresses() {
        List<Call> each = List.of(
                call(party.player(1), ofIpv4, Party.RELAY_ADDRESS + ":443"),
                call(party.player(2), ofIpv4, SECOND + ":443"),
                call(party.relay(), ofIpv4, NAME_OF_ITS_OWN + ":443"));
        each.forEach(Call::assertJoins);
    }

    @Test
    void aRelayOfBothFamiliesAnswersFromEachOfItsAddressesAndFromOneThatItGetsLater() {
        List<Call> each = List.of(
                call(party.internet(), ofBoth, "[" + IPV6[0] + "]:50443"),
                call(party.internet(), ofBoth, "[" + IPV6[1] + "]:50443"),
                call(party.player(1), ofBoth, Party.RELAY_ADDRESS + ":50443"),
                call(party.player(2), ofBoth, SECOND + ":50443"));
        each.forEach(Call::assertJoins);
        addIpv6(party.relay(), Party.UPLINK, LATER);
        call(party.internet(), ofBoth, "[" + LATER + "]:50443").assertJoins();
    }

    private static void addIpv6(Namespace machine, String interfaceName, String address) {
        machine.run("ip", "address", "add", address + "/64", "dev", interfaceName, "nodad");
    }

    private static NamespacedProcess relay(String name, String listen) {
        Path folder = party.folder().resolve(name);
        NamespacedProcess relay = party.start(
                party.relay(),
                name,
                Jars.ofThisWorkspace()
                        .command(
                                Daemon.RELAY,
                                List.of(
                                        "--listen",
                                        listen,
                                        "--loops",
                                        "2",
                                        "--state-dir",
                                        folder.resolve("state").toString(),
                                        "--certificate-out",
                                        certificate(name).toString())));
        relay.awaitLog("listening on", LIMIT);
        return relay;
    }

    private static Path certificate(String relay) {
        return party.folder().resolve(relay).resolve("certificate").resolve("relay.der");
    }

    private static Call call(Namespace from, NamespacedProcess relay, String address) {
        String room = "call-" + ++calls;
        List<String> options = new ArrayList<>(List.of("--relay", address, "--room", room, "--tap", "party" + calls));
        options.addAll(List.of("--relay-ca-cert", certificate(relay.toString()).toString(), "--address", "none"));
        options.addAll(List.of(
                "--identity", party.folder().resolve(room).resolve("id.json").toString()));
        return new Call(party.start(from, room, Jars.ofThisWorkspace().command(Daemon.CLIENT, options)), relay, room);
    }

    /** A player who calls a relay by one of its addresses. */
    private record Call(NamespacedProcess client, NamespacedProcess relay, String room) {
        void assertJoins() {
            relay.awaitLog("room " + room + ": player .* joined", LIMIT);
            client.awaitLog("room '?" + room, LIMIT);
            client.close();
        }
    }
}
