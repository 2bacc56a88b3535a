package lanparty.link.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Objects;
import lanparty.daemon.shell.ControlCommandLine;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.link.settings.Destination;
import lanparty.link.settings.EndpointSettings;
import lanparty.link.settings.RoomSettings;
import lanparty.link.trust.TrustRules;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** The options that client and gateway share. */
class RoomOptionsTest {
    private static final Path KNOWN = Path.of("known-relays.json");

    @Test
    void needNoMoreThanARelayAndARoom() {
        EndpointSettings settings = parse("--relay", "relay.example", "--room", "Friday-Night");
        assertEquals("relay.example", settings.relay().host());
        assertEquals(443, settings.relay().port());
        assertEquals("friday-night", settings.room().text());
        assertNull(settings.to().trust().serverName());
        assertNull(settings.to().trust().relayCaCert());
        assertNull(settings.datagramBudget());
        assertEquals("", settings.displayName());
    }

    @Test
    void takeAllThatAnEndpointCanBeTold() {
        EndpointSettings settings = parse(
                "--relay=[2001:db8::1]:4433",
                "--room=x",
                "--server-name=party.example",
                "--relay-ca-cert=ca.der",
                "--datagram-budget=1200",
                "--name= Ann ");
        assertEquals("2001:db8::1", settings.relay().host());
        assertEquals(4433, settings.relay().port());
        assertEquals("party.example", settings.to().trust().serverName());
        assertEquals(Path.of("ca.der"), settings.to().trust().relayCaCert());
        assertEquals(1200, settings.datagramBudget());
        assertEquals("Ann", settings.displayName());
    }

    @Test
    void sayWhetherAnythingIsSaidOfTheRelay() {
        RoomSettings none = populate().options.settings();
        assertNull(none.relay());
        assertNull(none.room());
        assertFalse(none.hasTrust());
        assertEquals(TrustRules.firstUse(KNOWN), none.trust(KNOWN));
        assertTrue(populate("--server-name=party.example").options.settings().hasTrust());
        assertTrue(populate("--relay-ca-cert=ca.der").options.settings().hasTrust());
    }

    @Test
    void sayInWordsWhatIsWrong() {
        assertTrue(refused("--relay=a b", "--room=x").contains("is not a relay address"));
        assertTrue(refused("--relay=a", "--room=no spaces").contains("is not a room code"));
        assertTrue(refused("--relay=a", "--room=x", "--datagram-budget=900").contains("is not a datagram budget"));
        assertTrue(refused("--relay=a", "--room=x", "--datagram-budget=big").contains("is not a datagram budget"));
        assertTrue(
                refused("--relay=a", "--room=x", "--name=" + "n".repeat(65)).contains("a display name has at most 64"));
    }

    @Test
    void aPlayerNeedsNoMoreThanTheHostsTicket() {
        String ticket = "friday#AAECAwQFBgcICQoLDA0ODyH-Md-hVKJhYmv4VARv0ifcTaua";
        assertEquals(ticket, parse("--relay=a", "--room=" + ticket).room().text());
        assertTrue(refused("--relay=a", "--room=" + ticket + "a").contains("the ticket was mangled on its way"));
    }

    @Test
    void keepTheIdentityWhereTheUserWantsIt() {
        Path standard = Path.of("/var/lib/lanparty/identity.json");
        Roles defaults = populate("--relay=a", "--room=x");
        assertEquals(standard, defaults.options.settings().identityFile(standard));
        Roles chosen = populate("--relay=a", "--room=x", "--identity=mine.json");
        assertEquals(Path.of("mine.json"), chosen.options.settings().identityFile(standard));
    }

    private static EndpointSettings parse(String... arguments) {
        return populate(arguments).settings();
    }

    private static Roles populate(String... arguments) {
        Roles roles = new Roles();
        ControlCommandLine.of(roles).parseArgs(arguments);
        return roles;
    }

    private static String refused(String... arguments) {
        return String.valueOf(
                assertThrows(ParameterException.class, () -> parse(arguments)).getMessage());
    }

    /** A command with nothing but these options. */
    @Command
    static final class Roles {
        @Mixin
        private RoomOptions options;

        EndpointSettings settings() {
            RoomSettings chosen = options.settings();
            Destination to = new Destination(
                    Objects.requireNonNull(chosen.relay()), chosen.trust(KNOWN), Objects.requireNonNull(chosen.room()));
            return chosen.ofGateway(to, 1500, IdentityKeyPair.generate(), null);
        }
    }
}
