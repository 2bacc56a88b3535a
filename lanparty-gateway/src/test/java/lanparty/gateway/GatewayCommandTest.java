package lanparty.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.time.Clock;
import lanparty.daemon.DaemonShell;
import lanparty.daemon.privilege.PrivilegeDrop;
import lanparty.daemon.shell.CommandRunner;
import lanparty.daemon.shell.ControlCommandLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the LAN host types, and what they read where it is wrong. */
class GatewayCommandTest {
    private final DaemonShell shell =
            new DaemonShell(stop -> {}, PrivilegeDrop.NONE, new SecureRandom(), System::nanoTime, Clock.systemUTC());
    private final GatewayCommand command = new GatewayCommand(shell, GatewayDaemon::new);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--interface", "--iface"})
    void theInterfaceHasTwoNamesAndOneMeaning(String option) {
        assertEquals(3, run(option, "nosuch0", "--relay", "relay.example", "--room", "friday"));
        assertTrue(err.toString().contains("there is no interface 'nosuch0'"), err.toString());
    }

    @Test
    void theInterfaceMustBeNamed() {
        assertEquals(2, run("--relay=relay.example", "--room=friday"));
        assertTrue(err.toString().contains("--interface"), err.toString());
    }

    @Test
    void aBadRoomCodeIsAnErrorOfUsage() {
        assertEquals(2, run("--iface=eth0", "--relay=relay.example", "--room=not a code"));
        assertTrue(err.toString().startsWith("lanparty-gateway: --room: 'not a code' is not a room code"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "0", "-3", "86401", "1.5"})
    void patienceIsCountedInSeconds(String text) {
        assertEquals(2, run("--iface=eth0", "--relay=relay.example", "--room=friday", "--interface-patience=" + text));
        assertTrue(err.toString().contains("'" + text + "' is not a number of seconds"), err.toString());
    }

    @Test
    void aPlayersTicketIsNotForAGateway() {
        String ticket = "friday#AAECAwQFBgcICQoLDA0ODyH-Md-hVKJhYmv4VARv0ifcTaua";
        assertEquals(2, run("--iface=nosuch0", "--relay=relay.example", "--room=" + ticket));
        assertTrue(err.toString().contains("a ticket is for players"), err.toString());
        assertFalse(err.toString().contains("AAECAw"), err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--listen=4433", "--public=party.example"})
    void theRelayInsideIsForThoseWhoNameNoOther(String option) {
        assertEquals(2, run("--iface=nosuch0", "--relay=relay.example", "--room=friday", option));
        assertTrue(err.toString().contains("leave them out, or --relay"), err.toString());
    }

    @Test
    void theInterfaceIsAllThatMustBeSaid() {
        assertEquals(3, run("--iface=nosuch0"));
        assertTrue(err.toString().contains("there is no interface 'nosuch0'"), err.toString());
    }

    @Test
    void anInterfaceThatWillNotDoIsFoundBeforeTheRelayIsAsked() {
        assertEquals(3, run("--iface=nosuch0", "--relay=relay.invalid", "--room=friday"));
        assertTrue(err.toString().startsWith("lanparty-gateway: there is no interface 'nosuch0'"), err.toString());
        assertEquals(1, err.toString().lines().count());
    }

    @Test
    void theHelpShowsWhatToType() {
        assertEquals(0, run("--help"));
        String help = out.toString();
        assertTrue(help.contains("--iface, --interface=NAME"), help);
        assertTrue(help.contains("sudo java -jar lanparty-gateway.jar --iface eth0"), help);
    }

    @Test
    void theVersionNamesTheProgram() {
        assertEquals(0, run("--version"));
        assertTrue(out.toString().startsWith("lanparty-gateway "), out.toString());
    }

    private int run(String... arguments) {
        return new CommandRunner(new PrintWriter(out), new PrintWriter(err))
                .run(ControlCommandLine.of(command), arguments);
    }
}
