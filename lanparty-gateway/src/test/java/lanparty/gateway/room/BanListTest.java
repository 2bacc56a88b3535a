package lanparty.gateway.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanparty.ctrl.BanEntry;
import lanparty.ctrl.HostMessage.Bans;
import lanparty.ctrl.IdentityKey;
import lanparty.ctrl.Protocol;
import lanparty.daemon.files.PrivateFile;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a host keeps out, also after the gateway's next start. */
final class BanListTest {
    private static final IdentityKey KEY = IdentityKeyPair.generate().key();
    private static final MacAddress MAC = MacAddress.parse("02:4c:50:00:00:02");
    private static final Ban EVE = new Ban(new BanEntry(KEY, MAC), "Eve");
    private static final Ban ADDRESS = new Ban(new BanEntry(null, MAC), "");

    private final Path file;

    BanListTest(@TempDir Path folder) {
        file = new GatewayFiles(folder.resolve("gateway.json")).bans();
    }

    @Test
    void noFileIsNobody() {
        assertEquals(List.of(), BanList.read(file).all());
        assertEquals(new Bans(List.of()), BanList.read(file).message());
        assertFalse(Files.exists(file));
    }

    @Test
    void whatWasAddedOrRemovedIsThereAfterTheNextStart() throws IOException {
        BanList list = BanList.read(file);
        list.add(EVE);
        list.add(ADDRESS);
        assertEquals(List.of(EVE, ADDRESS), BanList.read(file).all());
        assertEquals(new Bans(List.of(EVE.entry(), ADDRESS.entry())), list.message());
        list.remove(EVE);
        assertEquals(List.of(ADDRESS), BanList.read(file).all());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void nobodyIsOnItTwice() throws IOException {
        BanList list = BanList.read(file);
        list.add(EVE);
        list.add(new Ban(EVE.entry(), "Eve again"));
        assertEquals(List.of(EVE), list.all());
    }

    @Test
    void itIsFullAtWhatARelayCanBeTold() throws IOException {
        BanList list = BanList.read(file);
        for (int i = 0; i < Protocol.MAX_BANS; i++) {
            assertFalse(list.isFull());
            list.add(new Ban(new BanEntry(null, new MacAddress(MAC.bits() + i)), ""));
        }
        assertTrue(list.isFull());
        assertEquals(Protocol.MAX_BANS, BanList.read(file).message().entries().size());
    }

    /** As an earlier version could be made to write it. */
    @Test
    void ofALongerListTheFirstCountAndNoStartFails() throws IOException {
        String entries = IntStream.rangeClosed(0, Protocol.MAX_BANS)
                .mapToObj(i -> "{\"mac\":\"" + new MacAddress(MAC.bits() + i) + "\"}")
                .collect(Collectors.joining(","));
        PrivateFile.write(file, "{\"format\":1,\"bans\":[" + entries + "]}");
        BanList list = BanList.read(file);
        assertEquals(Protocol.MAX_BANS, list.message().entries().size());
        assertEquals(new Ban(new BanEntry(null, MAC), ""), list.all().get(0));
        list.add(EVE);
        assertEquals(Protocol.MAX_BANS, list.message().entries().size());
    }

    /** Players choose their names, and each of these takes six octets in the file. */
    @Test
    void aFullListOfTheLongestNamesIsReadAgain() throws IOException {
        BanList list = BanList.read(file);
        for (int i = 0; i < Protocol.MAX_BANS; i++) {
            BanEntry entry = new BanEntry(KEY, new MacAddress(MAC.bits() + i));
            list.add(new Ban(entry, "<".repeat(Protocol.MAX_NAME_LENGTH)));
        }
        assertEquals(list.all(), BanList.read(file).all());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"format\":1}",
                "{\"format\":2,\"bans\":[]}",
                "{\"format\":1,\"bans\":[{}]}",
                "{\"format\":1,\"bans\":[{\"mac\":\"ff:ff:ff:ff:ff:ff\"}]}",
                "{\"format\":1,\"bans\":[{\"key\":\"nobody's\"}]}",
                "{\"format\":1,\"bans\":[{\"mac\":\"02:4c:50:00:00:02\",\"name\":\"\\u001b[2J\"}]}",
                "{\"format\":1,\"bans\":7}"
            })
    void aDamagedListIsRefusedAndLeftAlone(String content) throws IOException {
        PrivateFile.write(file, content);
        UserFacingException refusal = assertThrows(UserFacingException.class, () -> BanList.read(file));
        assertEquals(ExitCode.ENVIRONMENT, refusal.exitCode());
        assertEquals(content, Files.readString(file));
    }
}
