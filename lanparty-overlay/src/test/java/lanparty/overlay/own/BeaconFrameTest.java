package lanparty.overlay.own;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.EnumSet;
import java.util.Random;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.FrameOrigin;
import lanparty.overlay.ethernet.FrameSafety;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.Test;

/** A beacon's octets, and that nothing else is taken for one. */
class BeaconFrameTest {
    private static final long INSTANCE = 0x0123_4567_89AB_CDEFL;
    private static final long NUMBER = 0xFEDC_BA98_7654_3210L;
    private static final long GATEWAY = 0x5254_0000_0003L;

    private final ByteBuf buffer = Unpooled.buffer(200).writeZero(200);

    @Test
    void aLanBeaconHasTheseOctets() {
        BeaconFrame.encodeLan(buffer, 3, INSTANCE, GATEWAY, NUMBER);
        assertEquals(
                "ffffffffffff" + "024c42abcdef" + "88b5" + "6c616e7061727479" + "02" + "00" + "0123456789abcdef"
                        + "525400000003" + "0000" + "fedcba9876543210" + "00".repeat(12),
                ByteBufUtil.hexDump(buffer, 3, BeaconFrame.LENGTH));
        assertEquals(60, BeaconFrame.LENGTH);
    }

    @Test
    void aRoomBeaconWithItsCarrierHasTheseOctets() {
        BeaconFrame.encodeRoom(buffer, 3, INSTANCE, GATEWAY, NUMBER);
        BeaconFrame.carrier(buffer, 3, 0x1234);
        assertEquals(
                "ffffffffffff" + "024c42abcdef" + "88b5" + "6c616e7061727479" + "03" + "00" + "0123456789abcdef"
                        + "525400000003" + "1234" + "fedcba9876543210" + "00".repeat(12),
                ByteBufUtil.hexDump(buffer, 3, BeaconFrame.LENGTH));
    }

    @Test
    void whatWasWrittenIsRead() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            long instance = random.nextLong();
            long mac = random.nextLong() >>> 16;
            long number = random.nextLong();
            int carrier = random.nextInt(0x1_0000);
            BeaconFrame.encodeLan(buffer, 5, instance, mac, number);
            assertIs(OwnFrame.LAN_BEACON, instance, mac, BeaconFrame.NO_CARRIER, number);
            BeaconFrame.encodeRoom(buffer, 5, instance, mac, number);
            assertIs(OwnFrame.ROOM_BEACON, instance, mac, BeaconFrame.NO_CARRIER, number);
            BeaconFrame.carrier(buffer, 5, carrier);
            assertIs(OwnFrame.ROOM_BEACON, instance, mac, carrier, number);
        }
    }

    private void assertIs(OwnFrame kind, long instance, long mac, int carrier, long number) {
        assertEquals(kind, OwnFrame.of(buffer, 5, BeaconFrame.LENGTH));
        assertEquals(instance, BeaconFrame.instanceId(buffer, 5));
        assertEquals(mac, BeaconFrame.gatewayMac(buffer, 5));
        assertEquals(carrier, BeaconFrame.carrier(buffer, 5));
        assertEquals(number, BeaconFrame.number(buffer, 5));
    }

    /** Or the relay and the clients would drop it. */
    @Test
    void isAFrameLikeAnyOther() {
        Random random = new Random(8);
        for (int i = 0; i < 1_000; i++) {
            BeaconFrame.encodeRoom(buffer, 0, random.nextLong(), GATEWAY, NUMBER);
            assertEquals(null, FrameSafety.dropReasonOf(buffer, 0, BeaconFrame.LENGTH, FrameOrigin.LAN, 1280));
            long source = EthernetHeader.source(buffer, 0);
            assertTrue(MacAddress.isUnicastStation(source));
            assertTrue(new MacAddress(source).isLocallyAdministered());
        }
    }

    @Test
    void aRefreshIsNoBeacon() {
        OwnFrame.REFRESH.encodeHead(buffer, 0, GATEWAY, 0x024C_5000_0007L);
        assertEquals(OwnFrame.REFRESH, OwnFrame.of(buffer, 0, OwnFrame.LENGTH));
    }

    @Test
    void othersExperimentsWithTheSameTypeAreNotOurs() {
        BeaconFrame.encodeLan(buffer, 0, INSTANCE, GATEWAY, NUMBER);
        buffer.setByte(14, 'L');
        assertEquals(OwnFrame.NONE, OwnFrame.of(buffer, 0, BeaconFrame.LENGTH));
    }

    @Test
    void aKindOfANewerVersionIsOursButUnknown() {
        BeaconFrame.encodeLan(buffer, 0, INSTANCE, GATEWAY, NUMBER);
        for (int number : new int[] {0, 4, 255}) {
            buffer.setByte(22, number);
            assertEquals(OwnFrame.OTHER, OwnFrame.of(buffer, 0, BeaconFrame.LENGTH));
        }
    }

    @Test
    void aShortOneIsNone() {
        BeaconFrame.encodeLan(buffer, 0, INSTANCE, GATEWAY, NUMBER);
        for (int length = 0; length < BeaconFrame.LENGTH; length++) {
            assertEquals(OwnFrame.NONE, OwnFrame.of(buffer.slice(0, length), 0, length));
        }
    }

    @Test
    void noOctetsMakeItThrow() {
        EnumSet<OwnFrame> seen = EnumSet.noneOf(OwnFrame.class);
        Random random = new Random(9);
        for (int i = 0; i < 200_000; i++) {
            BeaconFrame.encodeRoom(buffer, 0, random.nextLong(), GATEWAY, NUMBER);
            for (int flips = random.nextInt(3); flips > 0; flips--) {
                buffer.setByte(12 + random.nextInt(12), random.nextInt(256));
            }
            int length = random.nextBoolean() ? BeaconFrame.LENGTH : random.nextInt(BeaconFrame.LENGTH);
            OwnFrame kind = OwnFrame.of(buffer.slice(0, length), 0, length);
            seen.add(kind);
            if (kind == OwnFrame.LAN_BEACON || kind == OwnFrame.ROOM_BEACON) {
                BeaconFrame.instanceId(buffer.slice(0, length), 0);
                BeaconFrame.gatewayMac(buffer.slice(0, length), 0);
                BeaconFrame.carrier(buffer.slice(0, length), 0);
                BeaconFrame.number(buffer.slice(0, length), 0);
            }
        }
        assertEquals(EnumSet.allOf(OwnFrame.class), seen);
    }
}
