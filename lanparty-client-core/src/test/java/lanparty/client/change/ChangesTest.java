package lanparty.client.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lanparty.client.ip.Cidr;
import lanparty.daemon.command.CommandException;
import lanparty.daemon.command.SystemCommand;
import lanparty.daemon.files.PrivateFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is changed that isn't written down first, and everything is taken back. */
final class ChangesTest {
    private static final Change ADDRESS = new AddressChange(Cidr.parse("10.9.0.2/24"), "tap7");
    private static final Change DISCOVERY =
            new RouteChange(RouteChange.Type.PREFERRED, Cidr.parse("224.0.0.0/4"), "tap7", null, null);
    private static final Change V6 =
            new RouteChange(RouteChange.Type.V6_MULTICAST, Cidr.parse("ff00::/8"), "tap7", null, null);
    private static final Change PIN =
            new RouteChange(RouteChange.Type.HOST, Cidr.parse("203.0.113.9/32"), "eth7", "192.168.1.1", "192.168.1.7");

    private final Path journal;
    private final List<String> commands = new ArrayList<>();
    private final List<String> journalAtCommand = new ArrayList<>();

    ChangesTest(@TempDir Path folder) {
        journal = folder.resolve("undo.json");
    }

    @Test
    void writesEachChangeDownBeforeItIsMade() throws IOException {
        changes(this::record).make(ADDRESS);
        assertTrue(journalAtCommand.get(0).contains("10.9.0.2/24"), journalAtCommand::toString);
    }

    @Test
    void takesEverythingBackLastOneFirst() throws IOException {
        Changes changes = changes(this::record);
        for (Change change : List.of(PIN, ADDRESS, DISCOVERY, V6)) {
            changes.make(change);
        }
        commands.clear();
        changes.undoAll();
        assertEquals(
                List.of(
                        "ip -6 route delete multicast ff00::/8 dev tap7 table local metric 64 proto 76",
                        "ip -4 route delete 224.0.0.0/4 dev tap7 proto 76",
                        "ip address delete 10.9.0.2/24 dev tap7",
                        "ip -4 route delete 203.0.113.9/32 via 192.168.1.1 dev eth7 src 192.168.1.7 proto 76"),
                commands);
        assertFalse(Files.exists(journal));
    }

    @Test
    void theNextRunUndoesWhatACrashLeft() throws IOException {
        Changes crashed = changes(this::record);
        for (Change change : List.of(PIN, ADDRESS, DISCOVERY, V6, new ChildChange(Long.MAX_VALUE, "a boot", 1))) {
            crashed.make(change);
        }
        List<String> made = List.copyOf(commands);
        commands.clear();
        assertEquals(5, changes(this::record).recover());
        assertEquals(made.size(), commands.size());
        assertFalse(Files.exists(journal));
    }

    @Test
    void nothingIsLeftWrittenDownOfAChangeThatFailed() {
        SystemCommand refusing = words -> {
            throw new CommandException("refused", "RTNETLINK answers: Operation not permitted");
        };
        assertThrows(IOException.class, () -> changes(refusing).make(DISCOVERY));
        assertFalse(Files.exists(journal));
    }

    @Test
    void aRouteThatIsThereAlreadyIsAsGood() throws IOException {
        SystemCommand present = words -> {
            throw new CommandException("failed", "RTNETLINK answers: File exists");
        };
        changes(present).make(DISCOVERY);
        assertTrue(Files.exists(journal));
    }

    @Test
    void aChangeMadeTwiceIsUndoneOnce() throws IOException {
        Changes changes = changes(this::record);
        changes.make(ADDRESS);
        changes.make(ADDRESS);
        commands.clear();
        changes.undo(ADDRESS);
        changes.undo(ADDRESS);
        assertEquals(List.of("ip address delete 10.9.0.2/24 dev tap7"), commands);
    }

    @Test
    void aDamagedJournalIsPutAsideAndDoesNotKeepAnybodyFromPlaying() throws IOException {
        for (String content :
                List.of("{", "[]", "{\"format\": 1, \"changes\": [{\"kind\": \"reboot\"}]}", "{\"format\": 2}")) {
            PrivateFile.write(journal, content);
            assertEquals(0, changes(this::record).recover());
            assertFalse(Files.exists(journal));
            assertEquals(content, Files.readString(journal.resolveSibling("undo.json.damaged")));
        }
    }

    @Test
    void aJournalThatAnotherUserCanWriteHasNoNameServersInIt() throws IOException {
        for (String change : List.of(
                "{\"kind\": \"resolvConf\", \"file\": \"/etc/resolv.conf\", \"before\": \"\", \"now\": \"\"}",
                "{\"kind\": \"linkNames\", \"by\": \"RESOLVCONF\", \"device\": \"x\", \"servers\": [], \"domain\": \"\"}")) {
            PrivateFile.write(journal, "{\"format\": 1, \"changes\": [" + change + "]}");
            assertEquals(0, ofNetwork("tap7").recover());
            assertTrue(Files.exists(journal.resolveSibling("undo.json.damaged")));
            assertEquals(List.of(), commands);
        }
    }

    @Test
    void ofAJournalThatAnotherUserCanWriteOnlyTheAdaptersAddressesAndSettingsAreTakenBack() throws IOException {
        Change ofHome = new AddressChange(Cidr.parse("192.168.1.7/24"), "eth7");
        PrivateFile.write(
                journal,
                "{\"format\": 1, \"changes\": [{\"kind\": \"setting\", \"file\": \"/proc/sys/net/ipv6/conf/eth7/forwarding\","
                        + " \"before\": \"1\", \"now\": \"0\"}]}");
        assertEquals(0, ofNetwork("tap7").recover());
        Changes crashed = ofNetwork("tap7");
        for (Change change : List.of(PIN, ofHome, ADDRESS)) {
            crashed.make(change);
        }
        commands.clear();
        assertEquals(2, ofNetwork("tap7").recover());
        assertEquals(
                List.of(
                        "ip address delete 10.9.0.2/24 dev tap7",
                        "ip -4 route delete 203.0.113.9/32 via 192.168.1.1 dev eth7 src 192.168.1.7 proto 76"),
                commands);
    }

    @Test
    void aSettingIsOneInterfaces() {
        SettingChange setting = new SettingChange(Path.of("/proc/sys/net/ipv6/conf/tap7/accept_ra"), "1", "0");
        assertTrue(setting.isOf("tap7"));
        assertFalse(setting.isOf("conf"));
        assertFalse(new SettingChange(Path.of("/proc/sys/net/tap7"), "1", "0").isOf("tap7"));
    }

    @Test
    void theBoundsOfArpGoBackToTheKernelsOwnAndToNothingElse() {
        assertTrue(arpSetting("all/arp_ignore", "0").isArpBound());
        assertTrue(arpSetting("all/arp_announce", "1").isArpBound());
        assertFalse(arpSetting("all/arp_ignore", "8").isArpBound());
        assertFalse(arpSetting("all/forwarding", "1").isArpBound());
        assertFalse(arpSetting("eth7/arp_ignore", "0").isArpBound());
    }

    private static SettingChange arpSetting(String name, String before) {
        return new SettingChange(Path.of("/proc/sys/net/ipv4/conf/" + name), before, "1");
    }

    @Test
    void aJournalCanNameOnlyNetworkSettings() {
        for (String file : List.of("/etc/resolv.conf", "/proc/sys/net/../kernel/hostname", "/proc/sysrq-trigger")) {
            assertThrows(IllegalArgumentException.class, () -> new SettingChange(Path.of(file), "0", "1"));
        }
    }

    @Test
    void endsAProgramThatACrashLeftRunningButNotOneThatHasItsNumberNow() throws Exception {
        Process left = new ProcessBuilder("sleep", "600").start();
        try {
            ChildChange child = ChildChange.of(left.toHandle());
            new ChildChange(left.pid(), child.bootId(), child.startTicks() - 1).undo(this::record);
            new ChildChange(left.pid(), "another boot", child.startTicks()).undo(this::record);
            assertTrue(left.isAlive());
            child.undo(this::record);
            assertTrue(left.waitFor(30, TimeUnit.SECONDS));
        } finally {
            left.destroyForcibly();
        }
    }

    @Test
    void aProgramsNameMayLookLikeMoreOfItsLine(@TempDir Path folder) throws Exception {
        Path named = Files.createSymbolicLink(folder.resolve("a) S 1 (b"), Path.of("/bin/sleep"));
        Process plain = new ProcessBuilder("sleep", "600").start();
        Process left = new ProcessBuilder(named.toString(), "600").start();
        try {
            long before = ChildChange.of(plain.toHandle()).startTicks();
            long after = ChildChange.of(left.toHandle()).startTicks();
            assertTrue(before > 0 && before <= after, before + " and " + after);
        } finally {
            left.destroyForcibly();
            plain.destroyForcibly();
        }
    }

    @Test
    void whatHadEndedBeforeItWasNotedEndsNobody() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        ChildChange child = ChildChange.of(ended.toHandle());
        Process alive = new ProcessBuilder("sleep", "600").start();
        try {
            new ChildChange(alive.pid(), child.bootId(), child.startTicks()).undo(this::record);
            assertTrue(alive.isAlive());
        } finally {
            alive.destroyForcibly();
        }
    }

    private Changes ofNetwork(String device) {
        return Changes.ofNetwork(journal, this::record, device);
    }

    private Changes changes(SystemCommand system) {
        return new Changes(journal, system);
    }

    private String record(List<String> words) throws CommandException {
        commands.add(String.join(" ", words));
        try {
            journalAtCommand.add(Files.exists(journal) ? Files.readString(journal) : "");
        } catch (IOException e) {
            throw new CommandException(e.toString(), "");
        }
        return "";
    }
}
