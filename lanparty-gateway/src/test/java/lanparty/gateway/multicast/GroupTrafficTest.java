package lanparty.gateway.multicast;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ip.IpProtocol;
import lanparty.overlay.ip.MembershipType;
import org.junit.jupiter.api.Test;

/** What one player's reports may cost; that real kernels' reports are understood is shown on the real kernel. */
class GroupTrafficTest {
    private static final long STATION = 0x001B_2100_0001L;
    private static final long PLAYER = 0x024C_5000_0001L;
    private static final int LOUD = 1400;
    private static final int WANTED = 70_007;
    private static final int UNWANTED = 70_008;

    private long nowNs;
    private final GroupTraffic groups = new GroupTraffic(() -> nowNs);

    @Test
    void aStreamCrossesWhereAPlayerHasJoinedItAndNoOther() {
        report(Group.OF_IPV4 | WANTED, WANTED);
        assertTrue(isCarriedWhenLoud(WANTED));
        assertFalse(isCarriedWhenLoud(UNWANTED));
    }

    @Test
    void aReportToOneStationSaysNothing() {
        report(STATION, WANTED);
        assertFalse(isCarriedWhenLoud(WANTED));
    }

    @Test
    void aFullTableMakesRoomForNewGroupsOnceItsMembersAreGone() {
        for (int group = 0; group < GroupTable.MOST; group++) {
            report(Group.OF_IPV4 | 1000 + group, 1000 + group);
        }
        assertFalse(isCarriedWhenLoud(WANTED), "it is one of those that have no place");
        nowNs += Group.MEMBERSHIP_NS + TimeUnit.SECONDS.toNanos(1);
        report(Group.OF_IPV4 | WANTED, WANTED);
        assertTrue(isCarriedWhenLoud(WANTED));
        assertFalse(isCarriedWhenLoud(UNWANTED), "and the others are apart from it");
    }

    /** Sends more than a quiet group may. */
    private boolean isCarriedWhenLoud(int group) {
        ByteBuf frame = ipv4(Group.OF_IPV4 | group, 0, IpProtocol.UDP, 8);
        boolean isCarried = true;
        for (long octets = 0; octets <= Group.BURST_OCTETS; octets += LOUD) {
            isCarried = groups.crosses(frame, 0, LOUD);
        }
        return isCarried;
    }

    private void report(long destination, int group) {
        ByteBuf frame = ipv4(destination, group, IpProtocol.IGMP, 8);
        frame.setByte(EthernetHeader.LENGTH + 20, MembershipType.IGMP_2_REPORT);
        frame.setInt(EthernetHeader.LENGTH + 24, 0xEF00_0000 | group);
        groups.heard(frame, 0, EthernetHeader.LENGTH + 28);
    }

    private static ByteBuf ipv4(long destination, int group, int protocol, int payload) {
        ByteBuf frame = Unpooled.buffer(LOUD).writerIndex(LOUD);
        EthernetHeader.encode(frame, 0, destination, PLAYER, EtherType.IPV4);
        int ip = EthernetHeader.LENGTH;
        frame.setByte(ip, 0x45)
                .setShort(ip + 2, 20 + payload)
                .setByte(ip + 8, 1)
                .setByte(ip + 9, protocol);
        frame.setInt(ip + 16, 0xEF00_0000 | group);
        return frame;
    }
}
