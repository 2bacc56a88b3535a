package lanparty.link.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process for each identity. */
class IdentityLockTest {
    @TempDir
    Path folder;

    @Test
    void aSecondHolderOfAnIdentityIsAPlainSentence() {
        Path identity = folder.resolve("new/client.json");
        IdentityLock first = IdentityLock.hold(identity);
        UserFacingException refusal = assertThrows(UserFacingException.class, () -> IdentityLock.hold(identity));
        assertEquals(ExitCode.ENVIRONMENT, refusal.exitCode());
        assertTrue(String.valueOf(refusal.getMessage()).contains("--identity"));
        first.close();
        IdentityLock.hold(identity).close();
    }

    @Test
    void otherIdentitiesOfOneFolderAreFree() {
        IdentityLock first = IdentityLock.hold(folder.resolve("one.json"));
        IdentityLock second = IdentityLock.hold(folder.resolve("two.json"));
        assertTrue(Files.exists(folder.resolve("one.lock")) && Files.exists(folder.resolve("two.lock")));
        first.close();
        second.close();
    }

    @Test
    void aFolderThatCanNotBeUsedIsAPlainSentence() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        UserFacingException refusal =
                assertThrows(UserFacingException.class, () -> IdentityLock.hold(file.resolve("client.json")));
        assertEquals(ExitCode.ENVIRONMENT, refusal.exitCode());
    }

    @Test
    @SuppressWarnings("try") // the lock is only held
    void aLockMakesNoFileWhereALinkLeads() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        Files.createSymbolicLink(folder.resolve("client.lock"), elsewhere);
        assertThrows(UserFacingException.class, () -> IdentityLock.hold(folder.resolve("client.json")));
        assertTrue(Files.notExists(elsewhere));
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", folder.resolve("other.lock").toString())
                        .start()
                        .waitFor());
        try (IdentityLock lock = IdentityLock.hold(folder.resolve("other.json"))) {
            assertTrue(IdentityLock.isHeld(folder.resolve("other.json")), "a FIFO is as good, and nobody waits for it");
        }
    }
}
