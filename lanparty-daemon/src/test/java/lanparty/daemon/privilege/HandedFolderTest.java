package lanparty.daemon.privilege;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import lanparty.daemon.files.PrivateFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Root gives a folder away, whose owner so far has made traps of what is in it. */
@EnabledIf(value = "isRoot", disabledReason = "only root gives folders away")
final class HandedFolderTest {
    private static final Account NOBODY = new Account("nobody", 65534, 65534);

    private static final int ROUNDS = 500;

    @TempDir
    private Path temporary;

    private Path state;
    private Path run;
    private Path rootsOwn;

    static boolean isRoot() {
        return Privileges.canChangeUser();
    }

    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        state = Files.createDirectory(temporary.resolve("state"));
        run = state.resolve("client.run");
        rootsOwn = HostileOwner.rootsOwn(temporary.resolve("roots-own"));
    }

    @Test
    void aFolderIsMadeForItsUserAlone() throws IOException {
        assertTrue(HandedFolder.give(run, NOBODY));
        assertEquals(NOBODY.uid(), HostileOwner.uidOf(run));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(run)));
        assertTrue(HandedFolder.give(run, NOBODY), "the next start changes nothing");
    }

    @Test
    void nothingInAFolderIsGivenWhateverItsOwnerHasMadeOfIt() throws Exception {
        Files.createDirectory(run);
        HostileOwner.ownOnly(run);
        Files.createSymbolicLink(run.resolve("dhcp"), rootsOwn);
        Files.createSymbolicLink(run.resolve("undo.json"), rootsOwn.resolve("secret-1"));
        Files.createLink(run.resolve("known-relays.json"), rootsOwn.resolve("secret-2"));
        make("mkfifo", run.resolve("fifo").toString());
        make("mknod", run.resolve("device").toString(), "c", "1", "3");
        Path script = Files.writeString(run.resolve("mine"), "mallory's");
        HostileOwner.ownOnly(script);
        assertTrue(HandedFolder.give(run, NOBODY));
        assertEquals(NOBODY.uid(), HostileOwner.uidOf(run));
        assertEquals(List.of(), HostileOwner.damageTo(rootsOwn));
        assertEquals(HostileOwner.USER.uid(), HostileOwner.uidOf(script));
        assertEquals(0, HostileOwner.uidOf(run.resolve("device")));
    }

    /** What is swapped while root looks at it is where a walk by names goes astray. */
    @Test
    void namesThatLeadElsewhereAtEachLookLeadRootNowhere() throws Exception {
        Files.createDirectory(run);
        HostileOwner.own(run);
        try (HostileOwner hostile = new HostileOwner()) {
            hostile.swapFolder(run.resolve("dhcp"), rootsOwn);
            for (int round = 0; round < ROUNDS; round++) {
                giveAsFarAsItGoes(round % 2 == 0 ? NOBODY : HostileOwner.USER);
            }
        }
        assertEquals(List.of(), HostileOwner.damageTo(rootsOwn));
    }

    @Test
    void aFolderInWhichAnotherUserCouldNotWriteMakesRoomForOne() throws IOException {
        Files.createDirectories(run.resolve("dhcp"));
        HostileOwner.own(run);
        HandedFolder.give(run, NOBODY);
        assertTrue(Files.isDirectory(run.resolve("aside-1")));
        assertTrue(Files.notExists(run.resolve("dhcp")));
    }

    @Test
    void aLinkInPlaceOfTheFolderIsRefusedInWords() throws IOException {
        Files.createSymbolicLink(run, rootsOwn);
        IOException refused = assertThrows(IOException.class, () -> HandedFolder.give(run, NOBODY));
        assertTrue(refused.toString().contains("delete what has its name"), refused::toString);
        assertEquals(List.of(), HostileOwner.damageTo(rootsOwn));
    }

    @Test
    void inAFolderThatEverybodyWritesOnlyANewOneIsGiven() throws Exception {
        letAllWrite(state);
        Files.createDirectory(run);
        HostileOwner.ownOnly(run);
        IOException refused = assertThrows(IOException.class, () -> HandedFolder.give(run, NOBODY));
        assertTrue(refused.toString().contains("user number 4711"), refused::toString);
        assertEquals(HostileOwner.USER.uid(), HostileOwner.uidOf(run));
        assertTrue(HandedFolder.give(state.resolve("other.run"), NOBODY));
    }

    @Test
    void aNewFolderThatIsSwappedForRootsOwnIsNotGiven() throws Exception {
        letAllWrite(state);
        int given = 0;
        try (HostileOwner hostile = new HostileOwner()) {
            hostile.swap(run, rootsOwn);
            for (int round = 0; round < ROUNDS; round++) {
                try {
                    given += HandedFolder.give(run, NOBODY) ? 1 : 0;
                } catch (IOException e) {
                    assertFalse(Files.isSameFile(state, rootsOwn));
                }
            }
        }
        assertTrue(given > 0, "the folder is made in between");
        assertEquals(List.of(), HostileOwner.damageTo(rootsOwn));
    }

    @Test
    void rootStaysOnlyWhereItsFolderIsItsOwn() throws IOException {
        assertEquals(Account.ROOT, HandedFolder.handOver(run, Account.ROOT));
        assertTrue(Files.notExists(run, LinkOption.NOFOLLOW_LINKS), "root has nothing to do in there");
        letAllWrite(state);
        IOException refused = assertThrows(IOException.class, () -> HandedFolder.handOver(run, Account.ROOT));
        assertTrue(refused.toString().contains("make it root's alone"), refused::toString);
    }

    @Test
    void whereTheUserCannotGetThereRootStaysAndSaysSo() throws IOException {
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
        assertEquals(Account.ROOT, HandedFolder.handOver(run, NOBODY));
    }

    @Test
    void whatRootReplacesInAHandedFolderLeadsNowhereElse() throws Exception {
        HandedFolder.give(run, HostileOwner.USER);
        Path file = run.resolve("known-relays.json");
        try (HostileOwner hostile = new HostileOwner()) {
            hostile.replaceDrafts(run, rootsOwn.resolve("secret-1"));
            for (int round = 0; round < ROUNDS; round++) {
                try {
                    PrivateFile.write(file, "relays");
                } catch (IOException e) {
                    assertTrue(Files.notExists(rootsOwn.resolve("known-relays.json")), "its draft was deleted");
                }
            }
        }
        assertEquals(List.of(), HostileOwner.damageTo(rootsOwn));
        Files.deleteIfExists(file);
        Files.createSymbolicLink(file, rootsOwn.resolve("secret-2"));
        PrivateFile.write(file, "relays");
        assertEquals("relays", Files.readString(file));
        assertEquals(List.of(), HostileOwner.damageTo(rootsOwn));
    }

    /** Root may give up where names vanish under its eyes, but not err. */
    private void giveAsFarAsItGoes(Account account) {
        try {
            HandedFolder.give(run, account);
        } catch (IOException | UncheckedIOException e) {
            assertTrue(Files.isDirectory(run), e::toString);
        }
    }

    private static void letAllWrite(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    private static void make(String... words) throws Exception {
        assertEquals(0, new ProcessBuilder(words).inheritIO().start().waitFor());
    }
}
