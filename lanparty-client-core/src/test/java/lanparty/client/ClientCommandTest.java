package lanparty.client;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import lanparty.client.address.AddressMode;
import lanparty.client.ip.Cidr;
import lanparty.client.party.LastParty;
import lanparty.client.tap.TapName;
import lanparty.ctrl.Invite;
import lanparty.daemon.shell.CommandRunner;
import lanparty.link.settings.Destination;
import lanparty.link.trust.TrustRules;
import lanparty.obs.ExitCode;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The client at the prompt. */
final class ClientCommandTest {
    private static final String INVITE =
            "lanparty://party.example/friday#E2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn-AgYKDAAEC"
                    + "AwQFBgcICQoLDA0ODyH-Md-hVKJhYmv4VARv0ieGDjRr";

    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();

    @Test
    void needsRelayAndRoomOnly() {
        ClientSettings settings = parse("--relay", "vps.example", "--room", "Friday");
        assertEquals(new TapName("lanparty0"), settings.tap());
        assertEquals(new AddressMode.Dhcp(), settings.address());
        assertNull(settings.virtualMac());
        assertEquals("client.json", String.valueOf(settings.identity().getFileName()));
    }

    @Test
    void understandsEveryOption() {
        ClientSettings settings = parse(
                "--relay",
                "[2001:db8::1]:4433",
                "--room",
                "friday",
                "--server-name",
                "relay.example",
                "--relay-ca-cert",
                "relay.der",
                "--tap",
                "tun0",
                "--virtual-mac",
                "02-00-00-00-00-07",
                "--identity",
                "/tmp/me.json",
                "--address",
                "192.168.50.101/24",
                "--datagram-budget",
                "1200",
                "--name",
                "Ada");
        assertEquals(new TapName("tun0"), settings.tap());
        assertEquals(MacAddress.parse("02:00:00:00:00:07"), settings.virtualMac());
        assertEquals(Path.of("/tmp/me.json"), settings.identity());
        assertEquals(new AddressMode.Fixed(Cidr.parse("192.168.50.101/24")), settings.address());
        assertEquals("[2001:db8::1]:4433", settings.to().relay().toString());
        assertEquals(Path.of("relay.der"), settings.to().trust().relayCaCert());
    }

    @Test
    void anInviteIsAllThatAPlayerNeeds(@TempDir Path folder) {
        Invite invite = Invite.parse(INVITE);
        Destination to = parse(INVITE, identityIn(folder)).to();
        assertEquals(
                new Destination(invite.relay(), TrustRules.pinned(requireNonNull(invite.pin())), invite.room()), to);
    }

    @Test
    void anInviteThatTheShellHasCutIsPutTogether(@TempDir Path folder) {
        String[] halves = {INVITE.substring(0, 60), INVITE.substring(60)};
        assertEquals(
                parse(INVITE, identityIn(folder)).to(),
                parse(halves[0], identityIn(folder), halves[1]).to());
    }

    @Test
    void aPartyJoinedByInviteIsKeptForItsOwnerAlone(@TempDir Path folder) throws Exception {
        parse(INVITE, identityIn(folder));
        Path kept = folder.resolve("me.party");
        assertEquals(Optional.of(Invite.parse(INVITE)), new LastParty(kept).read());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(
                Arguments.of(
                        new String[] {INVITE, "--relay=vps.example"}, "leave out --relay and --room, or the invite"),
                Arguments.of(new String[] {INVITE, "--room=friday"}, "leave out --relay and --room, or the invite"),
                Arguments.of(new String[] {INVITE, "--relay-ca-cert=relay.der"}, "leave out --relay-ca-cert"),
                Arguments.of(new String[] {"--relay=vps.example"}, "--relay needs --room CODE"),
                Arguments.of(new String[] {"--room=friday"}, "--room needs --relay HOST"),
                Arguments.of(new String[] {}, "which party? give the host's invite"),
                Arguments.of(new String[] {"friday"}, "'friday' is not an invite"),
                Arguments.of(new String[] {INVITE.replace("friday", "sunday")}, "the invite was mangled on its way"));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void whatContradictsItselfOrIsMissingIsOneSentence(String[] args, String cure) {
        assertEquals(ExitCode.USAGE.code(), run(args));
        assertTrue(err.toString().contains(cure), err::toString);
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertFalse(err.toString().contains("AgYKD"), err::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "--tap,averyveryverylongname,lanparty0",
        "--virtual-mac,01:00:00:00:00:01,02:4c:50:00:00:01",
        "--address,192.168.50.101,192.168.50.101/24",
        "--room,a room,letters",
    })
    void aBadOptionIsOneSentenceWithItsCure(String option, String value, String cure) {
        int code = run("--relay", "vps.example", "--room", "friday", option, value);
        assertEquals(ExitCode.USAGE.code(), code);
        assertTrue(err.toString().contains(cure), err::toString);
        assertEquals(1, err.toString().lines().count(), err::toString);
    }

    @Test
    void aBadCertificateIsRefusedBeforeTheMachineIsTouched(@TempDir Path folder) throws Exception {
        Path certificate = Files.writeString(folder.resolve("relay.der"), "not a certificate");
        int code = run(
                "--relay",
                "127.0.0.1:1",
                "--room",
                "friday",
                "--relay-ca-cert",
                certificate.toString(),
                "--identity",
                folder.resolve("me.json").toString(),
                "--tap",
                "lptnever");
        assertTrue(code != 0);
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().contains("relay.der"), err::toString);
        assertTrue(Files.notExists(Path.of("/sys/class/net/lptnever")));
    }

    @Test
    void helpNamesEveryOption() {
        assertEquals(0, run("--help"));
        for (String option : new String[] {
            "--relay",
            "--server-name",
            "--relay-ca-cert",
            "--room",
            "--tap",
            "--virtual-mac",
            "--identity",
            "--address",
            "--datagram-budget",
            "--name",
            "--verbose",
            "--version"
        }) {
            assertTrue(out.toString().contains(option), option);
        }
    }

    private static String identityIn(Path folder) {
        return "--identity=" + folder.resolve("me.json");
    }

    private int run(String... args) {
        return new CommandRunner(new PrintWriter(out, true), new PrintWriter(err, true))
                .run(ClientMain.commandLine(), args);
    }

    private static ClientSettings parse(String... args) {
        CommandLine commandLine = ClientMain.commandLine();
        commandLine.parseArgs(args);
        ClientCommand command = commandLine.getCommand();
        return command.settings(command.destination());
    }
}
