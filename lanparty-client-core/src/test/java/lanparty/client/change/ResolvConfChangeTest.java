package lanparty.client.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lanparty.client.route.NameServers;
import lanparty.daemon.command.SystemCommand;
import lanparty.daemon.privilege.Privileges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The LAN's name servers in resolv.conf, and that the file is its owner's again to the octet. */
final class ResolvConfChangeTest {
    private static final String HOME = "# by hand\nsearch home.example\nnameserver 192.168.1.1\n";
    private static final SystemCommand NONE = words -> {
        throw new AssertionError("needs no program");
    };

    static boolean isRoot() {
        return Privileges.canChangeUser();
    }

    private final Path file;
    private final Path journal;

    ResolvConfChangeTest(@TempDir Path folder) {
        file = folder.resolve("resolv.conf");
        journal = folder.resolve("names.json");
    }

    @Test
    void theLansServerIsAskedFirstAndItsDomainSearchedFirst() throws IOException {
        Files.writeString(file, HOME);
        change().make(NONE);
        assertEquals(
                "# lanparty: taken off when it ends\nnameserver 192.168.50.1\n# end of lanparty\n" + HOME
                        + "# lanparty: taken off when it ends\nsearch lan home.example\n# end of lanparty\n",
                Files.readString(file));
        assertEquals(
                List.of("/192.168.50.1", "/192.168.1.1"),
                new NameServers(file).addresses().stream().map(Object::toString).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "nameserver 1.1.1.1", "# lanparty\n", "domain a\nsearch b c\n\n\n", "\r\nsearch\r\n"})
    void theFileIsAsItWasAfterwards(String before) throws IOException {
        Files.writeString(file, before);
        Changes changes = new Changes(journal, NONE);
        changes.make(change());
        assertTrue(Files.readString(file).contains("\nsearch lan"));
        changes.undoAll();
        assertEquals(before, Files.readString(file));
    }

    @Test
    void theNextRunUndoesWhatACrashLeftAlsoHalfWritten() throws IOException {
        for (boolean isCut : new boolean[] {false, true}) {
            Files.writeString(file, HOME);
            new Changes(journal, NONE).make(change());
            if (isCut) {
                Files.writeString(file, Files.readString(file).substring(0, 40));
            }
            assertEquals(1, new Changes(journal, NONE).recover());
            assertEquals(HOME, Files.readString(file));
        }
    }

    @Test
    void whatSomebodyElseWroteMeanwhileStays() throws IOException {
        Files.writeString(file, HOME);
        ResolvConfChange change = change();
        change.make(NONE);
        Files.writeString(file, Files.readString(file).replace("192.168.1.1", "192.168.1.2") + "options rotate\n");
        change.undo(NONE);
        assertEquals(HOME.replace("192.168.1.1", "192.168.1.2") + "options rotate\n", Files.readString(file));
        change.make(NONE);
        Files.writeString(file, "nameserver 9.9.9.9\n");
        change.undo(NONE);
        assertEquals("nameserver 9.9.9.9\n", Files.readString(file));
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path target = file.resolveSibling("target");
        Files.writeString(target, HOME);
        Files.createSymbolicLink(file, target);
        ResolvConfChange change = change();
        change.make(NONE);
        change.undo(NONE);
        assertTrue(Files.isSymbolicLink(file));
        assertEquals(HOME, Files.readString(target));
    }

    @Test
    @EnabledIf(value = "isRoot", disabledReason = "gives a folder to another user")
    void rootWritesNowhereThatAnotherUserCouldLeadItTo() throws IOException {
        Path hostile = Files.createDirectory(file.resolveSibling("hostile"));
        Path target = Files.writeString(file.resolveSibling("target"), HOME);
        Path link = Files.createSymbolicLink(hostile.resolve("stub"), target);
        Files.setAttribute(hostile, "unix:uid", 4711);
        Files.createSymbolicLink(file, link);
        ResolvConfChange change = change();
        assertThrows(IOException.class, () -> change.make(NONE));
        assertThrows(IOException.class, () -> change.undo(NONE));
        Files.delete(link);
        assertThrows(IOException.class, () -> change.make(NONE));
        assertEquals(HOME, Files.readString(target));
    }

    @Test
    void aJournalCanNameNoOtherFile() {
        for (String other : List.of("/etc/shadow", "resolv.conf", "/etc/resolv.conf.d", "/etc/my-resolv.conf")) {
            assertThrows(IllegalArgumentException.class, () -> new ResolvConfChange(Path.of(other), "", ""));
        }
    }

    private ResolvConfChange change() throws IOException {
        return ResolvConfChange.to(file, List.of("192.168.50.1"), "lan");
    }
}
