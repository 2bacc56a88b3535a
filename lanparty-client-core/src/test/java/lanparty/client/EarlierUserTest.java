package lanparty.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import lanparty.daemon.privilege.Account;
import lanparty.daemon.privilege.Privileges;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Whose journal is undone with whose rights; what the undoing program then does is {@code HostileJournalTest}'s. */
@EnabledIf(value = "isRoot", disabledReason = "only root can become the journal's owner")
final class EarlierUserTest {
    private static final Account NOBODY = new Account("nobody", 65534, 65533);
    private static final Account OTHER = new Account("other", 4711, 4711);

    @TempDir
    private Path state;

    private final List<List<String>> asked = new ArrayList<>();
    private Path run;
    private Path journal;

    static boolean isRoot() {
        return Privileges.canChangeUser();
    }

    @BeforeEach
    void open() throws IOException {
        run = Files.createDirectory(state.resolve("client.run"));
        journal = Files.writeString(run.resolve("undo.json"), "{}");
        own(run, NOBODY);
    }

    @Test
    void whatNobodyLeftIsUndoneAsNobodyThoughRootStays() throws IOException {
        assertEquals(3, undo(Account.ROOT));
        assertEquals(List.of(List.of(journal.toString(), "65534", "65533", "party0")), asked);
    }

    @Test
    void whereAThirdUserGoesOnItIsUndoneAsNobodyToo() throws IOException {
        assertEquals(3, undo(OTHER));
        assertEquals("65534", asked.get(0).get(1));
    }

    @Test
    void theSameUserUndoesItLaterAndNothingIsToUndoOfNothing() throws IOException {
        assertEquals(0, undo(NOBODY));
        Files.delete(journal);
        assertEquals(0, undo(Account.ROOT));
        assertEquals(List.of(), asked);
    }

    @Test
    void aFolderThatIsRootsMayHaveBeenAnothers() throws IOException {
        own(run, Account.ROOT);
        assertEquals(0, undo(Account.ROOT));
        assertEquals(0, undo(NOBODY));
        assertEquals(List.of(), asked);
        assertTrue(Files.exists(journal), "for a look by hand");
    }

    @Test
    void whereOthersCanWriteNobodysNameIsNotBorrowed() throws IOException {
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertEquals(0, undo(Account.ROOT));
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
        Path real = Files.move(run, state.resolve("real"));
        own(Files.createSymbolicLink(run, real), NOBODY);
        assertEquals(0, undo(Account.ROOT));
        assertEquals(List.of(), asked);
    }

    @Test
    void aProgramThatFailsIsNoReasonNotToPlay() throws IOException {
        assertEquals(0, new EarlierUser(journal, "party0", arguments -> List.of("false")).undo(Account.ROOT));
    }

    private int undo(Account later) throws IOException {
        EarlierUser.UndoProgram program = arguments -> {
            asked.add(arguments);
            return List.of("printf", "3\\n");
        };
        return new EarlierUser(journal, "party0", program).undo(later);
    }

    private static void own(Path file, Account account) throws IOException {
        Files.setAttribute(file, "unix:uid", account.uid(), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(file, "unix:gid", account.gid(), LinkOption.NOFOLLOW_LINKS);
    }
}
