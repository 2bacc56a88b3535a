package lanparty.gateway.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import lanparty.ctrl.RoomCode;
import lanparty.daemon.files.PrivateFile;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of a host who named none. */
final class OwnCodeTest {
    @TempDir
    Path folder;

    @Test
    void itIsTwoWordsThatStayTheSame() {
        Path file = new GatewayFiles(folder.resolve("state/gateway.json")).ownCode();
        RoomCode code = new OwnCode(file, new SplittableRandom(1)).code();
        assertTrue(code.text().matches("[a-z]+-[a-z]+"), code.text());
        assertEquals(code, new OwnCode(file, new SplittableRandom(2)).code());
    }

    @Test
    void anotherHostMostlyHasAnother() {
        RoomCode one = new OwnCode(folder.resolve("one.json"), new SplittableRandom(1)).code();
        RoomCode two = new OwnCode(folder.resolve("two.json"), new SplittableRandom(2)).code();
        assertNotEquals(one, two);
    }

    @Test
    void aDamagedFileIsNamedWithItsCure() throws IOException {
        Path file = folder.resolve("gateway.code.json");
        PrivateFile.write(file, "{\"format\":1,\"code\":\"no code\"}");
        UserFacingException refusal =
                assertThrows(UserFacingException.class, () -> new OwnCode(file, new SplittableRandom(1)).code());
        assertEquals(ExitCode.ENVIRONMENT, refusal.exitCode());
        assertTrue(refusal.toString().contains("--room CODE"), refusal::toString);
    }
}
