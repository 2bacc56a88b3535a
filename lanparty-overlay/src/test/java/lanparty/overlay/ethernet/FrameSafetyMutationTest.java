package lanparty.overlay.ethernet;

import static lanparty.overlay.ethernet.TestFrames.extension;
import static lanparty.overlay.ethernet.TestFrames.fragment;
import static lanparty.overlay.ethernet.TestFrames.frame;
import static lanparty.overlay.ethernet.TestFrames.ipv4;
import static lanparty.overlay.ethernet.TestFrames.ipv6;
import static lanparty.overlay.ethernet.TestFrames.snap;
import static lanparty.overlay.ethernet.TestFrames.tagged;
import static lanparty.overlay.ethernet.TestFrames.udp;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import lanparty.overlay.DropReason;
import org.junit.jupiter.api.Test;

/** Frames cut short and with changed octets: classified without a look outside them. */
class FrameSafetyMutationTest {
    private static final byte[][] SEEDS = {
        frame(EtherType.IPV4, ipv4(17, "94040000", 0, udp(67, 68, "02"))),
        frame(
                EtherType.IPV6,
                ipv6(0, extension(60, 0) + extension(44, 0) + fragment(58, 0, true) + "8600000000000000")),
        frame(EtherType.IPV6, ipv6(51, "1102" + "00".repeat(14) + udp(546, 547, "01"))),
        frame(EtherType.VLAN, tagged(1, EtherType.VLAN, tagged(2, EtherType.IPV6, ipv6(58, "86")))),
        frame(30, snap("0000f8", EtherType.IPV4, ipv4(17, udp(67, 68, "02")))),
        frame(EtherType.IPV4, ipv4(17, udp(68, 67, "01010600" + "00".repeat(36)))),
        frame(EtherType.ARP, "00".repeat(90))
    };

    @Test
    void noOctetsMakeItThrow() {
        Set<Optional<DropReason>> seen = new HashSet<>();
        Random random = new Random(42);
        for (int i = 0; i < 400_000; i++) {
            byte[] frame = mutate(random, SEEDS[random.nextInt(SEEDS.length)]);
            ByteBuf buffer = Unpooled.wrappedBuffer(frame);
            for (FrameOrigin origin : FrameOrigin.values()) {
                seen.add(Optional.ofNullable(FrameSafety.dropReasonOf(buffer, 0, frame.length, origin, 80)));
            }
            FrameSafety.isDiscovery(buffer, 0, frame.length);
        }
        assertTrue(seen.remove(Optional.empty()));
        Set<DropReason> reasons = seen.stream().flatMap(Optional::stream).collect(Collectors.toSet());
        assertTrue(reasons.containsAll(EnumSet.of(
                DropReason.RUNT,
                DropReason.OVERSIZE,
                DropReason.BAD_SOURCE,
                DropReason.VLAN_TAGGED,
                DropReason.DHCPV4_SERVER,
                DropReason.DHCPV6_SERVER,
                DropReason.DHCP_IMPERSONATION,
                DropReason.UNSOUND_IP,
                DropReason.ROUTER_ADVERTISEMENT)));
    }

    private static byte[] mutate(Random random, byte[] seed) {
        byte[] frame = seed.clone();
        for (int flips = random.nextInt(4); flips > 0; flips--) {
            frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
        }
        return random.nextBoolean() ? Arrays.copyOf(frame, random.nextInt(frame.length + 1)) : frame;
    }
}
