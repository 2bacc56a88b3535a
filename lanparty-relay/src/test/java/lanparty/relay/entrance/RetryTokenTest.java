package lanparty.relay.entrance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A token is good for whom it was given to, as it was given, and for a few seconds. */
class RetryTokenTest {
    private static final long NOW = TimeUnit.HOURS.toNanos(5);
    private static final InetSocketAddress ANN = new InetSocketAddress("203.0.113.7", 40_000);
    private static final String CONNECTION_ID = "0011223344556677";

    private final RetrySeal seal = new RetrySeal(new RetryKeys(key -> Arrays.fill(key, (byte) 0x5A)));

    @Test
    void aTokenHasTheseOctets() {
        ByteBuf token = mint(ANN, CONNECTION_ID, NOW);
        assertEquals("0002bf20" + "bf7ed821eb150bcd80e0baa480b1710f" + CONNECTION_ID, ByteBufUtil.hexDump(token));
        assertEquals(
                "0002bf20" + "b2d2e07a1d96a0297d7b50f663204bce" + CONNECTION_ID,
                ByteBufUtil.hexDump(mint(new InetSocketAddress("2001:db8::7", 40_000), CONNECTION_ID, NOW)));
    }

    @Test
    void itsLongestIsAsLongAsItSays() {
        ByteBuf token = mint(ANN, "00".repeat(20), NOW);
        assertEquals(RetryToken.MAX_BYTES, token.readableBytes());
        assertTrue(seal.isGood(token, ANN, NOW));
    }

    @Test
    void theConnectionIdIsReadOffItsEnd() {
        ByteBuf token = mint(ANN, CONNECTION_ID, NOW);
        assertEquals(
                CONNECTION_ID, ByteBufUtil.hexDump(token, RetrySeal.connectionIdOffset(), token.readableBytes() - 20));
    }

    @Test
    void itIsGoodForFiveSecondsAndNotBeforeItWasMinted() {
        ByteBuf token = mint(ANN, CONNECTION_ID, NOW);
        assertTrue(seal.isGood(token, ANN, NOW));
        assertTrue(seal.isGood(token, ANN, NOW + TimeUnit.SECONDS.toNanos(5)));
        assertFalse(seal.isGood(token, ANN, NOW + TimeUnit.MILLISECONDS.toNanos(5_100)));
        assertFalse(seal.isGood(token, ANN, NOW - TimeUnit.MILLISECONDS.toNanos(100)));
    }

    @Test
    void itIsGoodForNoOtherAddressAndNoOtherPort() {
        ByteBuf token = mint(ANN, CONNECTION_ID, NOW);
        assertFalse(seal.isGood(token, new InetSocketAddress("203.0.113.7", 40_001), NOW));
        assertFalse(seal.isGood(token, new InetSocketAddress("203.0.113.8", 40_000), NOW));
        assertFalse(seal.isGood(token, new InetSocketAddress("2001:db8::7", 40_000), NOW));
    }

    @Test
    void everySingleBitCounts() {
        ByteBuf token = mint(ANN, CONNECTION_ID, NOW);
        for (int bit = 0; bit < token.readableBytes() * 8; bit++) {
            int at = bit / 8;
            token.setByte(at, token.getByte(at) ^ 1 << bit % 8);
            assertFalse(seal.isGood(token, ANN, NOW), "bit " + bit);
            token.setByte(at, token.getByte(at) ^ 1 << bit % 8);
        }
        assertTrue(seal.isGood(token, ANN, NOW));
    }

    @Test
    void noOtherLengthIsGoodAndAnyOctetsAreOnlyRefused() {
        ByteBuf token = mint(ANN, "00".repeat(20), NOW);
        for (int length = 0; length < token.readableBytes(); length++) {
            assertFalse(seal.isGood(token.slice(0, length), ANN, NOW), length + " octets");
        }
        assertFalse(seal.isGood(Unpooled.wrappedBuffer(token, Unpooled.wrappedBuffer(new byte[1])), ANN, NOW));
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            byte[] octets = new byte[random.nextInt(64)];
            random.nextBytes(octets);
            assertFalse(seal.isGood(Unpooled.wrappedBuffer(octets), ANN, NOW));
        }
    }

    @Test
    void aTokenOfTheMinuteBeforeIsStillGoodAndWithoutItsKeyItIsNot() {
        RetrySeal random = new RetrySeal(new RetryKeys(new SecureRandom()));
        long minute = TimeUnit.MINUTES.toNanos(1);
        long endOfMinute = NOW / minute * minute + minute - 1;
        ByteBuf token = mint(random, ANN, CONNECTION_ID, endOfMinute);
        mint(random, ANN, CONNECTION_ID, endOfMinute + 1);
        assertTrue(random.isGood(token, ANN, endOfMinute + 1));
        assertFalse(seal.isGood(token, ANN, endOfMinute + 1), "another relay's, or after a restart");
    }

    @Test
    void keysRotateEveryMinuteAndTheLastTwoAreKept() {
        int[] drawn = {0};
        RetryKeys keys = new RetryKeys(key -> key[0] = (byte) ++drawn[0]);
        var first = keys.sealing(-1);
        assertEquals(first, keys.sealing(-600));
        assertEquals(first, keys.sealed(-300));
        var second = keys.sealing(0);
        assertEquals(2, drawn[0]);
        assertEquals(first, keys.sealed(-1));
        assertEquals(second, keys.sealed(599));
        keys.sealing(600);
        assertEquals(null, keys.sealed(-1));
        assertEquals(null, keys.sealed(1200));
        assertEquals(3, drawn[0]);
    }

    private ByteBuf mint(InetSocketAddress address, String connectionId, long nowNs) {
        return mint(seal, address, connectionId, nowNs);
    }

    private static ByteBuf mint(RetrySeal seal, InetSocketAddress address, String connectionId, long nowNs) {
        ByteBuf token = Unpooled.buffer();
        ByteBuf id = Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(connectionId));
        seal.mint(token, id, address, nowNs);
        assertEquals(connectionId.length() / 2, id.readableBytes());
        return token;
    }
}
