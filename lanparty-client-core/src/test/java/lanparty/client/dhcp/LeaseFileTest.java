package lanparty.client.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import lanparty.client.dhcp.LeaseFile.Remembered;
import lanparty.daemon.files.PrivateFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The address of the last time. */
final class LeaseFileTest {
    private final Path path;

    LeaseFileTest(@TempDir Path folder) {
        path = folder.resolve("dhcp").resolve("lease.json");
    }

    @Test
    void whatWasWrittenIsReadInTheSameRoomAlone() throws IOException {
        Remembered kept = new Remembered(VirtualLan.GIVEN, true);
        new LeaseFile(path, "friday").write(kept);
        assertEquals(kept, new LeaseFile(path, "friday").read());
        assertNull(new LeaseFile(path, "saturday").read());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        Remembered givenBack = new Remembered(VirtualLan.GIVEN, false);
        new LeaseFile(path, "friday").write(givenBack);
        assertEquals(givenBack, new LeaseFile(path, "friday").read());
    }

    @Test
    void nothingIsWrittenTwice() throws IOException {
        LeaseFile file = new LeaseFile(path, "friday");
        file.write(new Remembered(VirtualLan.GIVEN, true));
        Files.delete(path);
        file.write(new Remembered(VirtualLan.GIVEN, true));
        assertNull(file.read());
        file.write(new Remembered(VirtualLan.OTHER, true));
        assertEquals(new Remembered(VirtualLan.OTHER, true), file.read());
    }

    @Test
    void aDamagedFileIsNone() throws IOException {
        LeaseFile file = new LeaseFile(path, "friday");
        assertNull(file.read());
        for (String text : List.of(
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"format\":2,\"room\":\"friday\",\"address\":\"10.0.0.1\",\"isKept\":true}",
                "{\"format\":1,\"room\":\"friday\",\"address\":\"10.0.0\",\"isKept\":true}",
                "{\"format\":1,\"room\":\"friday\",\"address\":\"224.0.0.1\",\"isKept\":true}",
                "{\"format\":1,\"room\":[],\"address\":\"10.0.0.1\",\"isKept\":true}",
                "{\"format\":1,\"room\":{},\"address\":\"10.0.0.1\"}")) {
            PrivateFile.write(path, text);
            assertNull(file.read(), text);
        }
    }
}
