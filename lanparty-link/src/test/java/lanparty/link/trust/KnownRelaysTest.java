package lanparty.link.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import lanparty.ctrl.Octets;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RelayPin;
import lanparty.daemon.files.PrivateFile;
import lanparty.link.trust.KnownRelays.Known;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered of relays that were met before. */
class KnownRelaysTest {
    private static final Known ONE = known("vps.example", 1, false);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("client.run").resolve("known-relays.json");
    }

    @Test
    void whatIsKeptIsThereTheNextTimeAndItsOwnersAlone() throws Exception {
        KnownRelays.read(file).keep(ONE);
        assertEquals(Optional.of(ONE), KnownRelays.read(file).find(ONE.relay()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void anotherPortIsAnotherRelay() {
        KnownRelays relays = KnownRelays.read(file);
        relays.keep(ONE);
        assertEquals(Optional.empty(), relays.find(new RelayAddress("vps.example", 4433)));
    }

    @Test
    void whatWasSeenLastIsWhatIsKnown() {
        KnownRelays relays = KnownRelays.read(file);
        relays.keep(ONE);
        relays.keep(known("vps.example", 2, true));
        assertEquals(
                Optional.of(known("vps.example", 2, true)),
                KnownRelays.read(file).find(ONE.relay()));
    }

    @Test
    void theOneMetLongestAgoIsForgottenFirst() {
        KnownRelays relays = KnownRelays.read(file);
        for (int i = 0; i <= KnownRelays.MOST; i++) {
            relays.keep(known("relay" + i + ".example", 3, false));
        }
        KnownRelays again = KnownRelays.read(file);
        assertEquals(Optional.empty(), again.find(new RelayAddress("relay0.example", 443)));
        assertTrue(again.find(new RelayAddress("relay1.example", 443)).isPresent());
        assertTrue(again.find(new RelayAddress("relay" + KnownRelays.MOST + ".example", 443))
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"format\":2,\"relays\":[]}",
                "{\"format\":1}",
                "{\"format\":1,\"relays\":[{}]}",
                "{\"format\":1,\"relays\":[{\"relay\":\"a b\",\"key\":\"\",\"by\":\"\"}]}",
                "{\"format\":1,\"relays\":[{\"relay\":\"a\",\"key\":\"AAAA\",\"by\":\"authority\"}]}"
            })
    void aDamagedFileIsNamedWithItsCure(String content) throws Exception {
        PrivateFile.write(file, content);
        UserFacingException refusal = assertThrows(UserFacingException.class, () -> KnownRelays.read(file));
        assertEquals(ExitCode.ENVIRONMENT, refusal.exitCode());
        assertTrue(
                refusal.toString().contains(file + "', is damaged; put a copy back, or delete it"), refusal::toString);
    }

    @Test
    void whereItCannotBeWrittenItIsKnownUntilTheEnd() throws Exception {
        KnownRelays relays = KnownRelays.read(file);
        Files.writeString(file.getParent(), "a file where the folder would be");
        relays.keep(ONE);
        assertEquals(Optional.of(ONE), relays.find(ONE.relay()));
    }

    private static Known known(String host, int key, boolean byAuthority) {
        byte[] digest = new byte[RelayPin.LENGTH];
        digest[0] = (byte) key;
        return new Known(new RelayAddress(host, 443), new RelayPin(Octets.of(digest)), byAuthority);
    }
}
