package lanparty.link.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.MethodSource;

/** Any file is a sound identity, or is refused with one sentence; it stays as it is unless it is of the first format. */
class IdentityFileFuzzTest {
    private static Path file = Path.of("unset");

    static Stream<byte[]> seeds() {
        String secret = "\"identity\":\"00112233445566778899aabbccddeeff\"";
        String keys = "\"publicKey\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\","
                + "\"privateKey\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\"";
        return Stream.of(
                        "{\"format\":1," + secret + ",\"mac\":\"02:4c:50:a1:b2:c3\"}",
                        "{\"format\":\"1\"," + secret + "}",
                        "{\"format\":1," + secret + ",\"mac\":\"01:4c:50:a1:b2:c3\"}",
                        "{\"format\":1," + secret + ",\"mac\":[\"02:4c:50:a1:b2:c3\"]}",
                        "{\"format\":2}",
                        "{\"format\":2," + keys + ",\"mac\":\"02:4c:50:a1:b2:c3\"}",
                        "{\"format\":2," + keys.replace("c", "d") + "}",
                        "[{}]",
                        "{\"format\":1,\"format\":1}",
                        "")
                .map(json -> json.getBytes(StandardCharsets.UTF_8));
    }

    @BeforeAll
    static void makeFile() throws IOException {
        file = Files.createTempFile(
                "identity",
                ".json",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    @AfterAll
    static void deleteFile() throws IOException {
        Files.delete(file);
    }

    @MethodSource("seeds")
    @FuzzTest
    void anyFileIsASoundIdentityOrRefused(byte[] content) throws IOException {
        Files.write(file, content);
        IdentityFile identity = new IdentityFile(file, new Random(1));
        soundOrRefused(() -> {
            ClientIdentity client = identity.openForClient();
            assertTrue(VirtualMac.isSuitable(client.mac()));
            return client.keys();
        });
        soundOrRefused(identity::openForGateway);
        byte[] after = Files.readAllBytes(file);
        if (!Arrays.equals(content, after)) {
            assertTrue(new String(content, StandardCharsets.UTF_8).contains("identity"));
            soundOrRefused(identity::openForGateway);
            assertArrayEquals(after, Files.readAllBytes(file));
        }
    }

    private static void soundOrRefused(Supplier<IdentityKeyPair> opened) {
        byte[] text = {1};
        try {
            IdentityKeyPair keys = opened.get();
            assertTrue(keys.key().hasSigned(text, keys.sign(text)));
        } catch (UserFacingException e) {
            assertEquals(ExitCode.ENVIRONMENT, e.exitCode());
            assertEquals(1, String.valueOf(e.getMessage()).lines().count(), e.getMessage());
        }
    }
}
