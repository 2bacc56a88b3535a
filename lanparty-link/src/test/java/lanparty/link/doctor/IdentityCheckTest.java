package lanparty.link.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import lanparty.daemon.doctor.Verdict;
import lanparty.link.identity.IdentityFile;
import lanparty.link.identity.IdentityLock;
import lanparty.obs.UserFacingException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a doctor says of the identity file. */
class IdentityCheckTest {
    @TempDir
    Path folder;

    @Test
    void anIdentityIsMadeAtTheFirstStartAndNotByADoctor() {
        Path file = folder.resolve("client.json");
        assertEquals(Verdict.GOOD, new IdentityCheck(file).run().verdict());
        assertTrue(Files.notExists(file), "nothing was made");
    }

    @Test
    void anIdentityThatAnotherProcessHoldsIsNamed() {
        Path file = folder.resolve("client.json");
        new IdentityFile(file, new Random(1)).openForClient();
        assertEquals(Verdict.GOOD, new IdentityCheck(file).run().verdict());
        try (IdentityLock lock = IdentityLock.hold(file)) {
            assertEquals(Verdict.WARNING, new IdentityCheck(file).run().verdict(), lock::toString);
        }
        assertEquals(Verdict.GOOD, new IdentityCheck(file).run().verdict());
    }

    @Test
    void aDamagedIdentityIsAFault() throws IOException {
        Path file = folder.resolve("client.json");
        new IdentityFile(file, new Random(1)).openForClient();
        Files.writeString(file, "{}");
        Assertions.assertThrows(UserFacingException.class, () -> new IdentityCheck(file).run());
    }
}
