package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lanparty.client.UndoMain;
import lanparty.client.change.ChildChange;
import lanparty.daemon.files.PrivateFile;
import lanparty.lab.Daemon;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.net.Command;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespaceNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Journals that nobody has written by hand, undone by the real jar's own program on a machine of its own. */
@NeedsJars
@NeedsRoot("becomes nobody in a network namespace")
final class HostileJournalTest {
    private static final int NOBODY = 65_534;

    @TempDir
    private Path temporary;

    private Namespace machine;
    private Path run;
    private Path rootsOwn;
    private Path journal;

    @BeforeEach
    void open() throws IOException {
        machine = Namespace.create(new NamespaceNames().of("journal"));
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        run = Files.createDirectory(temporary.resolve("client.run"));
        rootsOwn = Files.createDirectory(temporary.resolve("roots-own"));
        Files.setPosixFilePermissions(rootsOwn, PosixFilePermissions.fromString("rwx------"));
        journal = run.resolve("undo.json");
        own(run);
    }

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void whatACrashLeftIsUndone() throws Exception {
        machine.run("ip", "link", "add", "home0", "type", "veth", "peer", "name", "home1");
        machine.address("home0", "192.168.1.7/24");
        machine.run("ip", "link", "set", "home0", "up");
        machine.run("ip", "link", "set", "home1", "up");
        machine.run("ip", "route", "add", "203.0.113.9/32", "via", "192.168.1.1", "dev", "home0", "proto", "76");
        Process left = sleepingAs(NOBODY);
        try {
            write(child(left)
                    + ", {\"kind\": \"route\", \"type\": \"HOST\", \"destination\": \"203.0.113.9/32\", \"device\": \"home0\","
                    + " \"via\": \"192.168.1.1\"}");
            assertEquals("2", undo().stdout().strip());
            assertTrue(left.waitFor(30, TimeUnit.SECONDS));
            assertEquals("", machine.run("ip", "route", "show", "proto", "76"));
            assertTrue(Files.notExists(journal));
        } finally {
            left.destroyForcibly();
        }
    }

    @Test
    void noProgramOfRootsIsEnded() throws Exception {
        Process ofRoot = sleepingAs(0);
        try {
            write(child(ofRoot));
            assertEquals("1", undo().stdout().strip(), "it was read, and tried");
            assertTrue(ofRoot.isAlive());
        } finally {
            ofRoot.destroyForcibly();
        }
    }

    /** The link is nobody's own; what it leads to is in a folder that only root writes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\": \"resolvConf\", \"file\": \"RUN/resolv.conf\", \"before\": \"* * * * * root id\\n\", \"now\": \"\"}",
                "{\"kind\": \"resolvConf\", \"file\": \"RUN/../roots-own/resolv.conf\", \"before\": \"x\", \"now\": \"\"}",
                "{\"kind\": \"linkNames\", \"by\": \"RESOLVCONF\", \"device\": \"x\", \"servers\": [], \"domain\": \"\"}",
                "{\"kind\": \"setting\", \"file\": \"RUN/resolv.conf\", \"before\": \"x\", \"now\": \"\"}",
                "{\"kind\": \"setting\", \"file\": \"/proc/sys/net/../kernel/hostname\", \"before\": \"x\", \"now\": \"\"}",
                "{\"kind\": \"reboot\"}"
            })
    void whatNoSuchJournalHasIsPutAside(String change) throws IOException {
        own(Files.createSymbolicLink(run.resolve("resolv.conf"), rootsOwn.resolve("evil")));
        write(change.replace("RUN", run.toString()));
        assertEquals("0", undo().stdout().strip());
        assertTrue(Files.exists(run.resolve("undo.json.damaged")));
        assertNothingOfRootsIsTouched();
    }

    @Test
    void whatIsNotTheAdaptersOrOursStays() throws IOException {
        machine.sysctl("net.ipv6.conf.lo.hop_limit", "63");
        String before = machine.run("ip", "route", "show", "table", "all");
        write(
                "{\"kind\": \"setting\", \"file\": \"/proc/sys/net/ipv6/conf/lo/hop_limit\", \"before\": \"7\", \"now\": \"\"},"
                        + " {\"kind\": \"setting\", \"file\": \"/proc/sys/net/ipv4/ip_forward\", \"before\": \"1\", \"now\": \"\"},"
                        + " {\"kind\": \"address\", \"address\": \"127.0.0.1/8\", \"device\": \"lo\"},"
                        + " {\"kind\": \"route\", \"type\": \"HOST\", \"destination\": \"127.0.0.0/8\", \"device\": \"lo\"}");
        assertEquals("1", undo().stdout().strip(), "the route, of which only ours would go");
        assertEquals(
                "63", machine.run("sysctl", "-n", "net.ipv6.conf.lo.hop_limit").strip());
        assertEquals("0", machine.run("sysctl", "-n", "net.ipv4.ip_forward").strip());
        assertEquals(before, machine.run("ip", "route", "show", "table", "all"));
    }

    @Test
    void aJournalThatLeadsElsewhereIsNotReadWithRootsRights() throws IOException {
        Path secret = rootsOwn.resolve("secret");
        PrivateFile.write(secret, "{\"format\": 1, \"changes\": []}");
        own(Files.createSymbolicLink(journal, secret));
        undo();
        assertTrue(Files.isRegularFile(secret));
        Files.deleteIfExists(journal);
        Files.createLink(journal, secret);
        undo();
        assertEquals("{\"format\": 1, \"changes\": []}", Files.readString(secret));
    }

    @Test
    void rootUndoesNoneOfIt() throws IOException {
        write(" ");
        String said = undo(0).all();
        assertTrue(said.contains("this stayed root"), said);
        assertTrue(Files.exists(journal));
    }

    private void assertNothingOfRootsIsTouched() throws IOException {
        try (Stream<Path> found = Files.list(rootsOwn)) {
            assertEquals(List.of(), found.toList());
        }
    }

    private Command.Outcome undo() {
        return undo(NOBODY);
    }

    private Command.Outcome undo(int uid) {
        Jars jars = Jars.ofThisWorkspace();
        List<String> words = new ArrayList<>(
                List.of(jars.java().toString(), "-cp", jars.path(Daemon.CLIENT).toString(), UndoMain.class.getName()));
        words.addAll(List.of(journal.toString(), String.valueOf(uid), String.valueOf(uid), "party0"));
        return machine.command(words.toArray(new String[0])).attempt();
    }

    private void write(String changes) throws IOException {
        PrivateFile.write(journal, "{\"format\": 1, \"changes\": [" + changes + "]}");
        own(journal);
    }

    private static String child(Process process) {
        ChildChange change = ChildChange.of(process.toHandle());
        return "{\"kind\": \"child\", \"pid\": " + change.pid() + ", \"bootId\": \"" + change.bootId()
                + "\", \"startTicks\": " + change.startTicks() + "}";
    }

    private static Process sleepingAs(int uid) throws IOException {
        return new ProcessBuilder("setpriv", "--reuid=" + uid, "--clear-groups", "sleep", "600").start();
    }

    private static void own(Path file) throws IOException {
        Files.setAttribute(file, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
    }
}
