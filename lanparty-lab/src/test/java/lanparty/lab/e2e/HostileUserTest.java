package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import lanparty.lab.Daemon;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.NamespacedProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Daemons that are started as root where nobody, whom they become or became, has set traps in the folder that is nobody's. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class HostileUserTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int NOBODY = 65_534;

    private Party party;
    private Daemons daemons;
    private Path rootsOwn;

    @BeforeEach
    void open() throws IOException {
        Path folder = Path.of("target", "party", "hostile-user");
        removeWhatIsIn(folder);
        party = Party.open(folder);
        daemons = new Daemons(party, Jars.ofThisWorkspace());
        rootsOwn = Files.createDirectory(party.folder().resolve("roots-own"));
        Files.setPosixFilePermissions(rootsOwn, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(rootsOwn.resolve("secret"), "root's");
    }

    @AfterEach
    void close() {
        party.close();
    }

    /** Whether it goes on as nobody or stays root, it joins, has its lease, and root has written nothing where nobody led it. */
    @ParameterizedTest
    @ValueSource(strings = {"--accept-dns", "--user root", "--user nobody"})
    void aClientPlaysOnAndRootWalksIntoNoTrap(String options) throws Exception {
        Path run = handed("player1");
        Path mine = Files.createDirectory(run.resolve("mine"));
        own(mine);
        own(Files.createSymbolicLink(run.resolve("dhcp"), mine));
        own(Files.createSymbolicLink(run.resolve("resolv.conf"), rootsOwn.resolve("evil")));
        own(Files.createSymbolicLink(run.resolve("known-relays.json"), rootsOwn.resolve("secret")));
        trap(run.resolve("undo.json"), run.resolve("resolv.conf"));
        daemons.startRelay();
        daemons.startGateway();
        NamespacedProcess client = daemons.startClient(1, options.split(" "));
        client.awaitLog("an earlier run's changes can't be undone", LIMIT);
        client.awaitLog("your address on the LAN is", LIMIT);
        boolean staysRoot = !options.endsWith("nobody");
        try (Stream<Path> found = Files.list(mine)) {
            assertTrue(found.allMatch(file -> !staysRoot && uidOf(file) == NOBODY), "root runs no script from there");
        }
        client.terminate();
        assertEquals(0, client.exitCode(LIMIT), client::log);
        assertNothingOfRootsIsTouched();
        assertEquals(NOBODY, uidOf(run));
    }

    /** What an ordinary run leaves when it is killed is undone also where the next one stays root. */
    @Test
    void whatNobodyLeftIsUndoneByARunThatStaysRoot() throws IOException {
        daemons.startRelay();
        daemons.startGateway();
        NamespacedProcess client = daemons.startClient(1);
        client.awaitLog("your address on the LAN is", LIMIT);
        client.kill();
        client.exitCode(LIMIT);
        assertEquals(NOBODY, uidOf(handed("player1").resolve("undo.json")));
        NamespacedProcess next = daemons.startClient(1, "--accept-dns");
        next.awaitLog("undid [0-9]+ changes that an earlier run left", LIMIT);
        assertTrue(Files.notExists(handed("player1").resolve("undo.json")));
        assertEquals(0, uidOf(party.folder().resolve("player1.root")));
        next.terminate();
        assertEquals(0, next.exitCode(LIMIT), next::log);
        assertEquals("", party.player(1).run("ip", "route", "show", "proto", "76"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--user root", "--user nobody"})
    void aGatewayIsStoppedInWordsByAListOfBansThatLeadsElsewhere(String options) throws Exception {
        Path run = handed("gateway");
        own(Files.createSymbolicLink(run.resolve("bans.json"), rootsOwn.resolve("secret")));
        own(Files.createSymbolicLink(run.resolve("folder"), rootsOwn));
        daemons.startRelay();
        NamespacedProcess gateway = start(Daemon.GATEWAY, daemons.gatewayOptions(options.split(" ")));
        assertEquals(3, gateway.exitCode(LIMIT), gateway::log);
        gateway.awaitLog("can't read the list of bans in .*another user's link", LIMIT);
        assertNothingOfRootsIsTouched();
        Files.delete(run.resolve("bans.json"));
        NamespacedProcess next = start(Daemon.GATEWAY, daemons.gatewayOptions(options.split(" ")));
        next.awaitLog("is in room", LIMIT);
        assertNothingOfRootsIsTouched();
    }

    @Test
    void aRelayWritesItsFilesNowhereElseAlsoWhereAllCanWriteItsFolder() throws Exception {
        Path state = Files.createDirectory(party.folder().resolve("relay-state"));
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
        own(Files.createSymbolicLink(state.resolve("relay.der"), rootsOwn.resolve("secret")));
        own(Files.createSymbolicLink(state.resolve("relay-certificate.pem"), rootsOwn.resolve("evil")));
        List<String> options = new ArrayList<>(daemons.relayOptions());
        options.set(
                options.indexOf("--certificate-out") + 1,
                state.resolve("relay.der").toString());
        NamespacedProcess relay = start(Daemon.RELAY, options);
        relay.awaitLog("privileges: goes on as user nobody with no capability", LIMIT);
        assertNothingOfRootsIsTouched();
        for (String file : List.of("relay.der", "relay-certificate.pem")) {
            assertTrue(Files.isRegularFile(state.resolve(file), LinkOption.NOFOLLOW_LINKS), file);
        }
    }

    /** Another test's traps. */
    private static void removeWhatIsIn(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> found = Files.walk(folder).sorted(Comparator.reverseOrder())) {
                for (Path file : (Iterable<Path>) found::iterator) {
                    Files.delete(file);
                }
            }
        }
    }

    private NamespacedProcess start(Daemon daemon, List<String> options) {
        var machine = daemon == Daemon.RELAY ? party.relay() : party.gateway();
        return party.start(
                machine, daemon.launcherCommand(), Jars.ofThisWorkspace().command(daemon, options));
    }

    /** What nobody writes so that root undoes it. */
    private static void trap(Path journal, Path file) throws IOException {
        Files.writeString(
                journal,
                "{\"format\": 1, \"changes\": [{\"kind\": \"resolvConf\", \"file\": \"" + file
                        + "\", \"before\": \"* * * * * root id\\n\", \"now\": \"\"}]}");
        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString("rw-------"));
        own(journal);
    }

    private Path handed(String daemon) throws IOException {
        Path run = party.folder().resolve(daemon + ".run");
        if (Files.notExists(run)) {
            Files.createDirectory(run);
            own(run);
        }
        return run;
    }

    private void assertNothingOfRootsIsTouched() throws IOException {
        assertEquals(0, uidOf(rootsOwn));
        assertEquals(0, uidOf(rootsOwn.resolve("secret")));
        assertEquals("root's", Files.readString(rootsOwn.resolve("secret")));
        try (Stream<Path> found = Files.list(rootsOwn)) {
            assertEquals(List.of(rootsOwn.resolve("secret")), found.toList());
        }
    }

    private static int uidOf(Path file) {
        try {
            return (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void own(Path file) throws IOException {
        Files.setAttribute(file, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
    }
}
