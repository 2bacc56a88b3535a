package lanparty.overlay.ethernet;

import static lanparty.overlay.ethernet.TestFrames.extension;
import static lanparty.overlay.ethernet.TestFrames.frame;
import static lanparty.overlay.ethernet.TestFrames.ipv4;
import static lanparty.overlay.ethernet.TestFrames.ipv6;
import static lanparty.overlay.ethernet.TestFrames.tagged;
import static lanparty.overlay.ethernet.TestFrames.tcp;
import static lanparty.overlay.ethernet.TestFrames.udp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What belongs to one flow, and what doesn't. */
class FlowHashTest {
    private static final int UDP = 17;

    @Test
    void framesOfOneFlowBelongTogether() {
        same(udp4(udp(1, 2, "00")), udp4(udp(1, 2, "ffff")));
        same(tcp4(tcp(1, 0x10, "", "00")), tcp4(tcp(99, 0x18, "01010101", "")));
        same(udp6(UDP, udp(1, 2, "00")), udp6(UDP, udp(1, 2, "")));
    }

    @Test
    void portsAndProtocolTellFlowsApart() {
        differ(udp4(udp(1, 2, "")), udp4(udp(1, 3, "")));
        differ(udp4(udp(1, 2, "")), udp4(udp(2, 1, "")));
        differ(udp6(UDP, udp(1, 2, "")), udp6(UDP, udp(1, 3, "")));
        differ(udp6(60, extension(UDP, 0) + udp(1, 2, "")), udp6(60, extension(UDP, 0) + udp(1, 3, "")));
        differ(frame(EtherType.IPV4, ipv4(1, "0800")), frame(EtherType.IPV4, ipv4(47, "0800")));
    }

    @Test
    void fragmentsOfAPacketBelongTogether() {
        same(fragment(0x2000, udp(1, 2, "00")), fragment(0x00B9, "1234"));
        differ(fragment(0x2000, udp(1, 2, "00")), udp4(udp(1, 2, "00")));
    }

    @Test
    void aTagChangesNothing() {
        String packet = ipv4(UDP, udp(1, 2, ""));
        same(frame(EtherType.IPV4, packet), frame(EtherType.VLAN, tagged(5, EtherType.IPV4, packet)));
    }

    @Test
    void otherFramesAreToldApartByTheirAddressesAndType() {
        same(frame(0x8137, "00"), frame(0x8137, "01"));
        differ(frame(0x8137, "00"), frame(0x8138, "00"));
    }

    @Test
    void flowsSpreadOverAllBuckets() {
        Set<Long> buckets = new HashSet<>();
        for (int port = 0; port < 1000; port++) {
            buckets.add(hash(udp4(udp(27000 + port, 27015, ""))) >>> 32 & 1023);
        }
        // 1000 balls in 1024 bins fill 638 on average.
        assertTrue(buckets.size() > 580, buckets.size() + " buckets");
    }

    @Test
    void noOctetsMakeItThrow() {
        Random random = new Random(2);
        byte[][] seeds = {udp4(udp(1, 2, "00")), udp6(60, extension(44, 0) + udp(1, 2, "")), frame(9, "aaaa03")};
        for (int i = 0; i < 50_000; i++) {
            byte[] frame = seeds[random.nextInt(seeds.length)].clone();
            frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
            hash(Arrays.copyOf(frame, random.nextInt(frame.length + 1)));
        }
    }

    private static byte[] udp4(String upper) {
        return frame(EtherType.IPV4, ipv4(UDP, upper));
    }

    private static byte[] tcp4(String upper) {
        return frame(EtherType.IPV4, ipv4(6, upper));
    }

    private static byte[] udp6(int next, String upper) {
        return frame(EtherType.IPV6, ipv6(next, upper));
    }

    private static byte[] fragment(int field, String payload) {
        return frame(EtherType.IPV4, ipv4(UDP, "", field, payload));
    }

    private static void same(byte[] one, byte[] other) {
        assertEquals(hash(one), hash(other));
    }

    private static void differ(byte[] one, byte[] other) {
        assertNotEquals(hash(one), hash(other));
    }

    private static long hash(byte[] frame) {
        return FlowHash.of(Unpooled.wrappedBuffer(frame), 0, frame.length, 7);
    }
}
