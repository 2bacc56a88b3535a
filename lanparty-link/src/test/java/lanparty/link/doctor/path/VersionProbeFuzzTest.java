package lanparty.link.doctor.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any packet of any length: it is the answer where a comparison of its hexadecimal digits says so. */
class VersionProbeFuzzTest {
    private static final long TAG = 0x0102_0304_0506_0708L;
    private static final String ANSWER = "[89a-f][0-9a-f]" + "00000000" + "(080102030405060708){2}" + "[0-9a-f]*";

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "80" + "00000000" + "08" + "0102030405060708" + "08" + "0102030405060708" + "00000001",
                        "80" + "00000000" + "08" + "0102030405060708" + "08" + "0102030405060708",
                        "c0" + "1a2a3a4a" + "08" + "0102030405060708" + "08" + "0102030405060708",
                        "")
                .map(ByteBufUtil::decodeHexDump);
    }

    @MethodSource("seeds")
    @FuzzTest
    void anAnswerIsWhatTheFigureDraws(byte[] input) {
        assertEquals(
                ByteBufUtil.hexDump(input).matches(ANSWER), VersionProbe.isAnswer(Unpooled.wrappedBuffer(input), TAG));
    }
}
