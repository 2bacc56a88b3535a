package lanparty.gateway.portmap.pcp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.stream.Stream;
import lanparty.gateway.portmap.protocol.Mapped;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes from where a router should be is an answer to be read, or none; what it forwards can be written down. */
class PortMessagesFuzzTest {
    private static final PcpMap PCP = new PcpMap(HexFormat.of().parseHex("000102030405060708090a0b"), 443);
    private static final NatPmp NAT_PMP = new NatPmp(443);

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "0281000000000708" + "00000001000000000000000000000000" + "000102030405060708090a0b"
                                + "11000000" + "01bbc350" + "00000000000000000000ffffcb007102",
                        "0080000000000001cb007102",
                        "008100000000000101bbc35000000708",
                        "0081000100000001",
                        "")
                .map(HexFormat.of()::parseHex);
    }

    @MethodSource("seeds")
    @FuzzTest
    void whatIsForwardedHasAPortAndALifetime(byte[] packet) {
        if (PCP.isAnswer(packet)) {
            assertSound(PCP.mapped(packet));
        }
        if (NatPmp.isAddress(packet)) {
            NatPmp.address(packet);
        }
        if (NAT_PMP.isAnswer(packet)) {
            assertSound(NAT_PMP.mapped(packet, InetAddress.getLoopbackAddress()));
        }
    }

    private static void assertSound(@Nullable Mapped mapped) {
        if (mapped != null) {
            assertTrue(mapped.port() > 0 && mapped.port() <= 0xFFFF && mapped.lifetimeSeconds() > 0, mapped::toString);
        }
    }
}
