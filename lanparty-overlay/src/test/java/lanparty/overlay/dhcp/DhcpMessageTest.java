package lanparty.overlay.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Random;
import lanparty.overlay.ip.Ipv4Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 2131's message to the octet, and servers that don't keep to it. */
class DhcpMessageTest {
    private static final int OPTIONS = 240;
    private static final int SNAME = 44;
    private static final int FILE = 108;

    private final ByteBuf buffer = Unpooled.buffer();

    @Test
    void aDiscoverHasTheseOctets() {
        DhcpSamples.discover().encode(buffer);
        String head = "01010600" + "12345678" + "0003" + "0000" + "00".repeat(16) + "024c50000001" + "00".repeat(10)
                + "00".repeat(192) + "63825363";
        String options = "350101" + "3d0701024c50000001" + "0c03616461" + "370101" + "ff";
        assertEquals(head + options + "00".repeat(300 - 240 - options.length() / 2), ByteBufUtil.hexDump(buffer));
    }

    @Test
    void anAckHasTheseOctets() {
        DhcpSamples.ack().encode(buffer);
        String head = "02010600" + "12345678" + "0000" + "8000" + "00000000" + "c0a83239" + "00".repeat(8)
                + "024c50000001" + "00".repeat(10) + "00".repeat(192) + "63825363";
        String options = "350105" + "3604c0a83201" + "330400000e10" + "0104ffffff00" + "ff";
        assertEquals(head + options + "00".repeat(300 - 240 - options.length() / 2), ByteBufUtil.hexDump(buffer));
    }

    @Test
    void whatWasWrittenIsReadAndTheLengthAgrees() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            DhcpMessage written = DhcpSamples.any(random);
            buffer.clear().writeZero(5);
            written.encode(buffer);
            int length = buffer.writerIndex() - 5;
            assertTrue(length >= DhcpMessage.MIN_LENGTH);
            buffer.writeByte(0x77);
            assertEquals(written, DhcpMessage.decode(buffer, 5, length));
        }
    }

    @Test
    void anOptionInPiecesIsPutTogetherOverAllFields() {
        DhcpMessage read =
                read(message("350105" + "340103" + "3602c0a8" + "ff", "36023201" + "0f02" + "2e61", "0f0162"));
        assertEquals(DhcpSamples.ROUTER_ADDRESS, read.options().address(DhcpOption.SERVER_IDENTIFIER));
        assertEquals(".ab", read.options().text(DhcpOption.DOMAIN_NAME), "first the file's field, then the name's");
    }

    @Test
    void fieldsThatAreNotOverloadedAreNames() {
        DhcpMessage read = read(message("350105" + "ff", "3604c0a83201", "3604c0a83201"));
        assertNull(read.options().address(DhcpOption.SERVER_IDENTIFIER));
        assertEquals(-1, read.options().length(DhcpOption.SERVER_IDENTIFIER));
    }

    @Test
    void anOverloadInsideAnOverloadedFieldIsNothing() {
        DhcpMessage read = read(message("350105" + "340101" + "ff", "340102", "0f0162"));
        assertEquals("", read.options().text(DhcpOption.DOMAIN_NAME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"340100", "340104", "3400", "34020101", "340101340101"})
    void anOverloadThatCantBeIsMalformed(String overload) {
        assertNull(decode(message("350105" + overload + "ff", "", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ff", // no type
                "35", // a code alone at the end
                "350105" + "36ff", // a length beyond the end
                "350105" + "3604c0a832", // one octet too few
                "350205" + "05ff", // a type of two octets
                "350100ff", // no such type
                "350109ff"
            })
    void octetsThatAreNoOptionsAreMalformed(String options) {
        assertNull(decode(exact(options)));
    }

    @Test
    void aMissingEndIsForgivenAndWhatFollowsOneIsNotRead() {
        assertNotNull(decode(exact("350105")));
        DhcpMessage read = read(exact("350105" + "ff" + "36ff01"));
        assertEquals(-1, read.options().length(DhcpOption.SERVER_IDENTIFIER));
    }

    @Test
    void whatIsNoDhcpOverEthernetIsNotRead() {
        for (int at : List.of(0, 1, 2, 236, 239)) {
            ByteBuf broken = message("350105ff", "", "");
            broken.setByte(at, broken.getByte(at) + 1);
            assertNull(decode(broken), "octet " + at);
        }
        ByteBuf whole = message("350105ff", "", "");
        for (int length = 0; length < OPTIONS + 3; length++) {
            assertNull(DhcpMessage.decode(whole.slice(0, length), 0, length), "length " + length);
        }
    }

    @Test
    void aServersTypeInAClientsMessageIsMalformed() {
        ByteBuf asks = message("350105ff", "", "");
        asks.setByte(0, 1);
        assertNull(decode(asks));
        ByteBuf answers = message("350101ff", "", "");
        assertNull(decode(answers));
    }

    @Test
    void valuesOfAWrongLengthAreNoValues() {
        DhcpOptions options = read(exact(
                        "350105" + "3603c0a832" + "3305" + "0000000001" + "0605" + "0102030405" + "0f00" + "3a00"))
                .options();
        assertNull(options.address(DhcpOption.SERVER_IDENTIFIER));
        assertEquals(-1, options.seconds(DhcpOption.LEASE_TIME));
        assertEquals(-1, options.seconds(DhcpOption.RENEWAL_TIME));
        assertEquals(List.of(), options.addresses(DhcpOption.NAME_SERVERS));
        assertEquals("", options.text(DhcpOption.DOMAIN_NAME));
        assertEquals(-1, options.octet(DhcpOption.MAX_MESSAGE_SIZE));
    }

    @Test
    void textIsPlainOrNothing() {
        assertEquals("lan", text("6c616e"));
        assertEquals("lan", text("6c616e0000"), "Windows ends it with a zero");
        assertEquals("", text("6c00616e"));
        assertEquals("", text("6c0a61"), "nobody writes a line of their own into a file or terminal");
        assertEquals("", text("6cc3a4"));
        assertEquals("", text("1b5b33"));
    }

    private String text(String hex) {
        String length = String.format("%02x", hex.length() / 2);
        return read(exact("350105" + "0f" + length + hex)).options().text(DhcpOption.DOMAIN_NAME);
    }

    @Test
    void severalAddressesKeepTheirOrder() {
        DhcpOptions options =
                read(exact("350105" + "0608" + "c0a83201" + "08080808")).options();
        assertEquals(
                List.of(DhcpSamples.ROUTER_ADDRESS, new Ipv4Address(0x0808_0808)),
                options.addresses(DhcpOption.NAME_SERVERS));
        assertNull(options.address(DhcpOption.NAME_SERVERS));
    }

    @Test
    void aTimeWithoutEndIsAllOnes() {
        assertEquals(
                0xFFFF_FFFFL, read(exact("350105" + "3304ffffffff")).options().seconds(DhcpOption.LEASE_TIME));
    }

    @Test
    void whatHasNoPlaceIsRefused() {
        DhcpMessage good = DhcpSamples.discover();
        assertThrows(IllegalArgumentException.class, () -> DhcpOptions.NONE.with(DhcpOption.MESSAGE, "x".repeat(256)));
        for (DhcpOption option : List.of(DhcpOption.MESSAGE_TYPE, DhcpOption.OVERLOAD)) {
            DhcpOptions twice = good.options().with(option, (byte) 1);
            assertThrows(IllegalArgumentException.class, () -> with(good, 0, twice));
        }
        assertThrows(IllegalArgumentException.class, () -> with(good, 0x1_0000, good.options()));
    }

    private static DhcpMessage with(DhcpMessage like, int seconds, DhcpOptions options) {
        return new DhcpMessage(
                like.type(),
                like.transactionId(),
                seconds,
                false,
                like.clientAddress(),
                like.yourAddress(),
                like.clientMac(),
                options);
    }

    /** A server's message with these options, behind which zeros follow. */
    private ByteBuf message(String options, String file, String name) {
        ByteBuf message = exact(options);
        put(message, FILE, file);
        put(message, SNAME, name);
        return message.writeZero(20);
    }

    /** A server's message that ends with these options. */
    private ByteBuf exact(String options) {
        ByteBuf message = Unpooled.buffer().writeZero(OPTIONS);
        put(message, 0, "020106");
        put(message, 236, "63825363");
        return message.writeBytes(ByteBufUtil.decodeHexDump(options));
    }

    private static void put(ByteBuf message, int at, String hex) {
        message.setBytes(at, ByteBufUtil.decodeHexDump(hex));
    }

    private static DhcpMessage read(ByteBuf message) {
        DhcpMessage read = decode(message);
        assertNotNull(read);
        return read;
    }

    private static @org.jspecify.annotations.Nullable DhcpMessage decode(ByteBuf message) {
        return DhcpMessage.decode(message, 0, message.writerIndex());
    }
}
