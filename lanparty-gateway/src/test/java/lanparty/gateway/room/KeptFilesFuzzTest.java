package lanparty.gateway.room;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import lanparty.ctrl.IdentityKey;
import lanparty.ctrl.RoomCode;
import lanparty.ctrl.RoomTicket;
import lanparty.daemon.files.PrivateFile;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Any file is a room's secret, its code or a list of bans that a relay can be told, or is refused with one sentence; it stays as it is. */
class KeptFilesFuzzTest {
    private static final IdentityKey HOST = IdentityKeyPair.generate().key();
    private static Path file = Path.of("unset");

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "{\"format\":1,\"secret\":\"AAECAwQFBgcICQoLDA0ODw\"}",
                        "{\"format\":\"1\",\"secret\":[\"AAECAwQFBgcICQoLDA0ODw\"]}",
                        "{\"format\":1,\"bans\":[{\"key\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\","
                                + "\"mac\":\"02:4c:50:00:00:02\",\"name\":\"Eve\"},{\"mac\":\"02:4c:50:00:00:03\"}]}",
                        "{\"format\":1,\"bans\":[{\"key\":{}},null]}",
                        "{\"format\":1,\"bans\":[{\"mac\":\"ff:ff:ff:ff:ff:ff\"}]}",
                        "{\"format\":1,\"code\":\"Merry-Otter\"}",
                        "{\"format\":1,\"format\":1}",
                        "[{}]",
                        "")
                .map(json -> json.getBytes(StandardCharsets.UTF_8));
    }

    @BeforeAll
    static void makeFile(@TempDir Path folder) throws IOException {
        file = folder.resolve("kept.json");
        PrivateFile.write(file, "");
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyFileIsSoundOrRefusedAndStaysAsItIs(byte[] content) throws IOException {
        Files.write(file, content);
        RoomCode code = new RoomCode("friday");
        soundOrRefused(() -> {
            RoomTicket ticket = new SealedRoom(file, code, new Random(1)).ticket(HOST, false);
            assertEquals(ticket, RoomTicket.parse(ticket.text()));
        });
        soundOrRefused(() -> {
            BanList bans = BanList.read(file);
            assertEquals(bans.all().size(), bans.message().entries().size());
        });
        soundOrRefused(() -> {
            RoomCode own = new OwnCode(file, new Random(1)).code();
            assertEquals(own, new RoomCode(own.text()));
        });
        assertArrayEquals(content, Files.readAllBytes(file));
    }

    private static void soundOrRefused(Runnable opened) {
        try {
            opened.run();
        } catch (UserFacingException e) {
            assertEquals(ExitCode.ENVIRONMENT, e.exitCode());
            assertEquals(1, String.valueOf(e.getMessage()).lines().count(), e.getMessage());
        }
    }
}
