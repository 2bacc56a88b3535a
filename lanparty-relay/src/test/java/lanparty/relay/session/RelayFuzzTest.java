package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import lanparty.relay.loop.RelayLoop;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any endpoints that say and send anything in any order: the relay stands, {@link PartyRules} hold for whatever reaches
 * anybody, and nothing is left when it goes down.
 *
 * <pre>
 * each   bits 0-2: which endpoint, bits 4-7: what it does
 *   0    connects anew, its connection before that closed
 *   1    (who)                   Hello: bits 0-1 MAC and identity, 2 room, 3 gateway, 4-5 MTU, 6 another identity
 *   2    (length, JSON)          says this
 *   3    (where, length)         a frame: bits 0-2 destination, 3-5 source, 6 another's peer id, 7 its datagrams are held
 *                                back; length in units of 8
 *   4    (length, octets)        a frame of these octets behind its own addresses
 *   5    (length, octets)        a datagram as it stands
 *   6                            its connection is lost
 *   7    (time)                  this number of units of 100 ms passes
 *   8    (number)                its datagram sent so long ago arrives, again or late
 *   9    (who)                   as 1, in the sealed room of that code, which is identity 0's
 *   a    (who, how)              as 1 without a proof of the key: bits 0-1 none, for another relay, another's, zeros
 *   b    (what)                  as host: bits 0-1 kick, ban, list of bans, close; 2-7 whom
 * </pre>
 */
class RelayFuzzTest {
    /** What a memory keeps for the next frame. */
    private static final long ONE_BLOCK = 64 << 10;

    static Stream<byte[]> seeds() {
        String three = "1008 1101 1202 ";
        return Stream.of(
                script(three + "30 01 08 31 0c 08 32 10 ff 33 00 08"),
                script(three + "3107 08 3107 c0 3148 08 3149 08 3142 bd 4120 0800 4500001c 00000000 4011 0000"),
                script(three + "00 1108 1201 1309 60 62 1202 7021"),
                script("1008 1108 1001 1104 1201 1312 1421 3107 08 3007 08 7064 7064"),
                script(three + "3087 ff 3007 ff 8003 8003 8000 500c 110000000000000000000000 5003 000000"),
                script(three, 0x21, "{\"type\":\"disconnect\",\"reason\":\"bye\"}", "2007 08"),
                script(three, 0x20, "{\"type\":\"gateway-status\",\"lanUp\":false,\"detail\":\"x\"}", "1302"),
                script(three, 0x21, "{\"type\":\"stats\",\"counters\":{\"a\":1}}", "3107 08"),
                script("9008 9100 9201 93 48 9403 3007 08 3107 08"),
                script("9100 9008 9100 0091 00 9008"),
                script("1008 1101 1202 b004 b009 1301 14 03 b002 b022 1401"),
                script("1008 1101 1202 b003 1101 1408 b403"),
                script("a0 0801 a1 0002 a2 0103 a3 0200 73ff 1008"),
                script("1008 1101 b100 b101 1202 b203"),
                script(three, 0x22, "{\"type\":\"welcome\",\"peerId\":1,\"roomId\":0,\"mtu\":1280,\"peers\":[]}", ""));
    }

    private static byte[] script(String hex) {
        return ByteBufUtil.decodeHexDump(hex.replace(" ", ""));
    }

    private static byte[] script(String before, int step, String json, String after) {
        ByteBuf all =
                Unpooled.buffer().writeBytes(script(before)).writeByte(step).writeByte(json.length());
        all.writeCharSequence(json, StandardCharsets.UTF_8);
        return ByteBufUtil.getBytes(all.writeBytes(script(after)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void whateverEndpointsDoTheRulesHoldAndNothingIsLeft(byte[] input) {
        long memory = UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
        for (int loops : new int[] {1, 3}) {
            ByteBuf script = Unpooled.wrappedBuffer(input);
            FuzzedParty party = new FuzzedParty(loops);
            while (script.isReadable()) {
                party.step(script);
            }
            party.end();
            party.loops().forEach(RelayFuzzTest::holdsOneSpareBlockAtMost);
        }
        assertEquals(memory, UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory(), "memory is left over");
    }

    private static void holdsOneSpareBlockAtMost(RelayLoop loop) {
        assertTrue(loop.memory().reservedBytes() <= ONE_BLOCK, "a frame's memory is left over");
        loop.memory().close();
    }
}
