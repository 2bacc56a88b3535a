package lanparty.overlay.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault of a single datagram. Longest frame: 10 octets. */
class DatagramCheckTest {
    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource({
        "'',                                                            TRUNCATED_HEADER",
        "'110000000000000900000000',                                    BAD_LENGTH",
        "'1100000000000009000000',                                      TRUNCATED_HEADER",
        "'210000000000000900000000 0001 0001 aa',                       UNKNOWN_VERSION",
        "'010000000000000900000000 0001 0001 aa',                       UNKNOWN_VERSION",
        "'100000000000000900000000 0001 0001 aa',                       UNKNOWN_TYPE",
        "'130000000000000900000000 0001 0001 aa',                       UNKNOWN_TYPE",
        "'130000000000000900000001 0000000000000002',                   UNKNOWN_TYPE",
        "'140000000000000900000001 0000000000000002',                   UNKNOWN_TYPE",
        "'120000000000000900000000 0001 000b aa',                       NONE",
        "'120000000000000900000000',                                    NONE",
        "'120100000000000900000000 00',                                 RESERVED_FLAGS",
        "'120000000000000a00000000 00',                                 FOREIGN_ROOM",
        "'110100000000000900000000 0001 0001 aa',                       RESERVED_FLAGS",
        "'118000000000000900000000 0001 0001 aa',                       RESERVED_FLAGS",
        "'110000000000000a00000000 0001 0001 aa',                       FOREIGN_ROOM",
        "'110000008000000900000000 0001 0001 aa',                       FOREIGN_ROOM",
        "'110000060000000900000000 0001 0001 aa',                       BAD_OFFSET",
        "'1100000a0000000900000000 aaaaaaaaaaaaaaaaaaaa',               BAD_OFFSET",
        "'110000090000000900000000 aaaaaaaaaaaaaaaaaa',                 NONE",
        "'110000000000000900000000 0001 0000 aa',                       BAD_LENGTH",
        "'110000000000000900000000 0001 000b aa',                       BAD_LENGTH",
        "'110000000000000900000000 0001 000a aa',                       NONE",
        "'110000000000000900000000 0001 0001 aa 0001 0001',             BAD_LENGTH",
        "'110000000000000900000000 0001 0001 aa 00',                    BAD_LENGTH",
        "'110000000000000900000000 0001 0001 aa 0001 000a aa',          NONE"
    })
    void findsTheFault(String octets, DatagramFault fault) {
        byte[] datagram = ByteBufUtil.decodeHexDump(octets.replace(" ", ""));
        assertEquals(fault, DatagramCheck.faultOf(Unpooled.wrappedBuffer(datagram), 9, 10));
    }
}
