package lanparty.overlay.own;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.stream.Stream;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import org.junit.jupiter.params.provider.MethodSource;

/** Any frame is taken for one of ours if and only if it says so, and what is read of it makes the same octets again. */
class BeaconFrameFuzzTest {
    private static final byte[] NAME = {'l', 'a', 'n', 'p', 'a', 'r', 't', 'y'};
    private static final int MARGIN = 8;

    static Stream<byte[]> seeds() {
        ByteBuf lan = Unpooled.buffer(BeaconFrame.LENGTH);
        BeaconFrame.encodeLan(lan, 0, 0x0123_4567_89AB_CDEFL, 0x5254_0000_0003L, 7);
        ByteBuf room = Unpooled.buffer(BeaconFrame.LENGTH);
        BeaconFrame.encodeRoom(room, 0, -1, 0xFFFF_FFFF_FFFFL, Long.MIN_VALUE);
        BeaconFrame.carrier(room, 0, 0xFFFF);
        return Stream.of(Arrays.copyOf(lan.array(), 60), Arrays.copyOf(room.array(), 60), new byte[60]);
    }

    @MethodSource("seeds")
    @FuzzTest
    void aFrameIsOursIfItSaysSoAndReadsAsItWasWritten(byte[] octets) {
        ByteBuf frame = Unpooled.buffer().writeZero(MARGIN).writeBytes(octets).writeZero(MARGIN);
        OwnFrame kind = OwnFrame.of(frame, MARGIN, octets.length);
        assertEquals(plainKind(octets), kind);
        if (kind == OwnFrame.LAN_BEACON || kind == OwnFrame.ROOM_BEACON) {
            ByteBuf again = Unpooled.buffer(BeaconFrame.LENGTH).writerIndex(BeaconFrame.LENGTH);
            long instance = BeaconFrame.instanceId(frame, MARGIN);
            long gateway = BeaconFrame.gatewayMac(frame, MARGIN);
            long number = BeaconFrame.number(frame, MARGIN);
            if (kind == OwnFrame.LAN_BEACON) {
                BeaconFrame.encodeLan(again, 0, instance, gateway, number);
            } else {
                BeaconFrame.encodeRoom(again, 0, instance, gateway, number);
            }
            BeaconFrame.carrier(again, 0, BeaconFrame.carrier(frame, MARGIN));
            assertEquals(kind, OwnFrame.of(again, 0, BeaconFrame.LENGTH));
            assertEquals(instance, BeaconFrame.instanceId(again, 0));
            assertEquals(gateway, BeaconFrame.gatewayMac(again, 0));
            assertEquals(number, BeaconFrame.number(again, 0));
            assertEquals(BeaconFrame.carrier(frame, MARGIN), BeaconFrame.carrier(again, 0));
        }
    }

    private static OwnFrame plainKind(byte[] octets) {
        int type = EthernetHeader.LENGTH - 2;
        boolean isOurs = octets.length >= 60
                && (octets[type] & 0xFF) == EtherType.LOCAL_EXPERIMENTAL >> 8
                && (octets[type + 1] & 0xFF) == (EtherType.LOCAL_EXPERIMENTAL & 0xFF)
                && Arrays.equals(octets, 14, 22, NAME, 0, NAME.length);
        if (!isOurs) {
            return OwnFrame.NONE;
        }
        return switch (octets[22]) {
            case 1 -> OwnFrame.REFRESH;
            case 2 -> OwnFrame.LAN_BEACON;
            case 3 -> OwnFrame.ROOM_BEACON;
            default -> OwnFrame.OTHER;
        };
    }
}
