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
}
