package lanparty.link.trust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import lanparty.ctrl.RelayAddress;
import lanparty.daemon.files.PrivateFile;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Any file is a list of relays, or is refused with one sentence; reading it leaves it as it is. */
class KnownRelaysFuzzTest {
    private static Path file = Path.of("unset");

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "{\"format\":1,\"relays\":[]}",
                        "{\"format\":1,\"relays\":[{\"relay\":\"vps.example:443\","
                                + "\"key\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\",\"by\":\"authority\"}]}",
                        "{\"format\":1,\"relays\":[{\"relay\":{},\"key\":[],\"by\":null},null,7]}",
                        "{\"format\":[],\"relays\":{}}",
                        "[{}]",
                        "")
                .map(json -> json.getBytes(StandardCharsets.UTF_8));
    }

    @BeforeAll
    static void makeFile(@TempDir Path folder) throws IOException {
        file = folder.resolve("known.json");
        PrivateFile.write(file, "");
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyFileIsSoundOrRefusedAndStaysAsItIs(byte[] content) throws IOException {
        Files.write(file, content);
        try {
            KnownRelays.read(file).find(new RelayAddress("vps.example", 443));
        } catch (UserFacingException e) {
            assertEquals(ExitCode.ENVIRONMENT, e.exitCode());
            assertEquals(1, String.valueOf(e.getMessage()).lines().count(), e.getMessage());
        }
        assertArrayEquals(content, Files.readAllBytes(file));
    }
}
