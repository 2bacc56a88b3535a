package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanparty.lab.Daemon;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.net.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The three jars as their users meet them at a prompt: help, version, and mistakes. */
@NeedsJars
final class CommandLineTest {
    private static final Jars JARS = Jars.ofThisWorkspace();

    /** By a shell, as this test's own locale may be one of ASCII too. */
    private static final String IN_ASCII =
            "exec env LC_ALL=C \"$@\" --relay-ca-cert \"$(printf 'g\\303\\244ste/relay.der')\"";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Daemon.class)
    void helpNamesTheOptions(Daemon daemon) {
        Command.Outcome outcome = run(daemon, "--help");
        assertEquals(0, outcome.exitCode(), outcome::all);
        assertTrue(outcome.stdout().contains(daemon == Daemon.RELAY ? "--listen" : "--room"), outcome::all);
        assertEquals("", outcome.stderr());
    }

    @ParameterizedTest
    @EnumSource(Daemon.class)
    void versionIsTheWorkspaces(Daemon daemon) throws IOException {
        Matcher version = Pattern.compile("<version>([^<]+)</version>")
                .matcher(Files.readString(JARS.top().resolve("pom.xml")));
        assertTrue(version.find());
        Command.Outcome outcome = run(daemon, "--version");
        assertEquals(0, outcome.exitCode(), outcome::all);
        assertTrue(outcome.stdout().contains(version.group(1)), outcome::all);
    }

    @ParameterizedTest
    @EnumSource(Daemon.class)
    void anUnknownOptionIsAMistakeOfUsage(Daemon daemon) {
        PlainFailure.assertPlain(2, run(daemon, "--no-such-option"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Daemon.class,
            names = {"GATEWAY", "CLIENT"})
    void aRoomCodeWithASpaceIsAMistakeOfUsage(Daemon daemon) {
        PlainFailure.assertPlain(2, join(daemon, "--room", "not a room"));
    }

    @ParameterizedTest
    @CsvSource({"02:00:00:00:00", "zz:00:00:00:00:01", "01:00:5e:00:00:01", "00:00:00:00:00:00", "00:1b:21:00:00:01"})
    void aMacThatNoPlayerMayHaveIsAMistakeOfUsage(String mac) {
        PlainFailure.assertPlain(2, join(Daemon.CLIENT, "--room", "R", "--virtual-mac", mac));
    }

    @Test
    @NeedsRoot("without it the client asks for root first")
    void aCertificateThatIsNotThereIsNamed() {
        Path missing = folder.resolve("no-such.der");
        Command.Outcome outcome = join(Daemon.CLIENT, "--room", "R", "--relay-ca-cert", missing.toString());
        assertTrue(outcome.exitCode() == 2 || outcome.exitCode() == 3, outcome::all);
        PlainFailure.assertPlain(outcome.exitCode(), outcome);
        assertTrue(outcome.stderr().contains(missing.toString()), outcome::all);
    }

    @Test
    @NeedsRoot("without it the client asks for root first")
    void aFileThatIsNoCertificateIsNamed() throws IOException {
        Path noCertificate = Files.writeString(folder.resolve("shopping-list.pem"), "chips\n");
        Command.Outcome outcome = join(Daemon.CLIENT, "--room", "R", "--relay-ca-cert", noCertificate.toString());
        assertTrue(outcome.exitCode() == 2 || outcome.exitCode() == 3, outcome::all);
        PlainFailure.assertPlain(outcome.exitCode(), outcome);
    }

    @Test
    void anAddressThatTheRelayCannotListenOnIsAMistakeOfUsage() {
        PlainFailure.assertPlain(2, run(Daemon.RELAY, "--listen", "127.0.0.1:99999"));
    }

    @Test
    void aPortInUseIsTheMachinesFault() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Command.Outcome outcome = run(
                    Daemon.RELAY,
                    "--listen",
                    "127.0.0.1:" + taken.getLocalPort(),
                    "--state-dir",
                    folder.resolve("state").toString());
            PlainFailure.assertPlain(3, outcome);
            assertTrue(outcome.stderr().contains(Integer.toString(taken.getLocalPort())), outcome::all);
        }
    }

    @Test
    void aMissingInterfaceIsNamedBeforeTheRelayIsAsked() {
        Command.Outcome outcome = join(Daemon.GATEWAY, "--room", "R", "--iface", "nosuch0");
        PlainFailure.assertPlain(3, outcome);
        assertTrue(outcome.stderr().contains("nosuch0"), outcome::all);
    }

    @Test
    @NeedsRoot("without it the packet socket is refused first")
    void anInterfaceThatIsNoEthernetIsRefused() {
        PlainFailure.assertPlain(3, join(Daemon.GATEWAY, "--room", "R", "--interface", "lo"));
    }

    /** A terminal of a minimal system, a cron job and many a container have a locale of ASCII. */
    @Test
    @NeedsRoot("without it the client asks for root first")
    void namesAndPathsAreUtf8WhateverTheLocale() {
        List<String> words = new ArrayList<>(List.of("sh", "-c", IN_ASCII, "sh"));
        String identity = folder.resolve("identity.json").toString();
        words.addAll(
                JARS.command(Daemon.CLIENT, List.of("--relay", "127.0.0.1:9", "--room", "R", "--identity", identity)));
        Command.Outcome outcome = Command.of(words.toArray(String[]::new)).attempt();
        assertTrue(outcome.stderr().contains("g\u00e4ste/relay.der"), outcome::all);
    }

    private Command.Outcome join(Daemon daemon, String... options) {
        String identity = folder.resolve("identity.json").toString();
        List<String> all = new ArrayList<>(List.of("--relay", "127.0.0.1:9", "--identity", identity));
        all.addAll(List.of(options));
        if (daemon == Daemon.GATEWAY && !all.contains("--iface") && !all.contains("--interface")) {
            all.addAll(List.of("--iface", "nosuch0"));
        }
        return run(daemon, all.toArray(String[]::new));
    }

    private static Command.Outcome run(Daemon daemon, String... options) {
        return Command.of(JARS.command(daemon, List.of(options)).toArray(String[]::new))
                .attempt();
    }
}
