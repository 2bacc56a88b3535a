package lanparty.gateway.multicast;

import io.netty.buffer.ByteBuf;
import java.util.function.LongSupplier;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv6Header;

/**
 * Which of the LAN's frames to groups cross to the players, as a switch with IGMP and MLD snooping would have it (RFC 4541), so that a
 * stream for somebody else doesn't fill the host's line.
 *
 * <pre>
 *   not of IP                              crosses
 *   224.0.0.x, IPv6 of one link's scope    crosses: what machines find each other by is there
 *   a group that a player has joined       crosses
 *   any other that sends little            crosses: games look for each other in groups of their own
 *   any other                              stays on the LAN
 *   a report of IGMP 1 or 2, or MLD 1      stays on the LAN: it would keep players who are in the group from saying so (2.1.1)
 * </pre>
 *
 * <p>Hot path, event loop only: allocates for a new group alone.
 */
public final class GroupTraffic implements MembershipReport.Members {
    private static final long MASK_OF_IPV4 = 0xFFFF_FF80_0000L;
    private static final long MASK_OF_IPV6 = 0xFFFF_0000_0000L;
    private static final long MASK_OF_CONTROL = 0xFFFF_FFFF_FF00L;
    private static final long NEIGHBOURS = Group.OF_IPV6 | 0xFF00_0000L;
    private static final long MASK_OF_CONTROL_IPV6 = 0xFFFF_FF00_0000L;
    private static final int SCOPE_MASK = 0x0F;
    private static final int LINK_LOCAL_SCOPE = 2;

    private final GroupTable groups = new GroupTable();
    private final LongSupplier nanoClock;
    private Runnable whenLeft = () -> {};

    /** No group has members. */
    public GroupTraffic(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** From now on {@code ask} runs where a player has left a group: others in it are to say so. */
    public void whenLeft(Runnable ask) {
        whenLeft = ask;
    }

    /** A player's frame: it may say that they are in a group. Reports go to groups alone (RFC 3376 section 4.2.14). */
    public void heard(ByteBuf frame, int index, int length) {
        if (MacAddress.isMulticast(EthernetHeader.destination(frame, index))) {
            MembershipReport.read(frame, index, length, this);
        }
    }

    /** Whether a frame of the LAN to a group may cross. */
    public boolean crosses(ByteBuf frame, int index, int length) {
        long destination = EthernetHeader.destination(frame, index);
        boolean isIpv4 = (destination & MASK_OF_IPV4) == Group.OF_IPV4;
        if (!isIpv4 && (destination & MASK_OF_IPV6) != Group.OF_IPV6) {
            return true;
        }
        if (isIpv4 ? isAlwaysCarried(destination) : isOfOneLink(frame, index, length)) {
            return !MembershipReport.silencesOthers(frame, index, length);
        }
        long nowNs = nanoClock.getAsLong();
        Group group = groups.of(destination, nowNs);
        if (group.hasMembers(nowNs)) {
            return !MembershipReport.silencesOthers(frame, index, length);
        }
        return group.isQuietWith(length, nowNs) && !MembershipReport.silencesOthers(frame, index, length);
    }

    /** By the scope in the group's address (RFC 4291 section 2.7). What is not IPv6 there is judged like a group of more than one link. */
    private static boolean isOfOneLink(ByteBuf frame, int index, int length) {
        int ip = index + EthernetHeader.LENGTH;
        return EthernetHeader.typeOrLength(frame, index) == EtherType.IPV6
                && Ipv6Header.isAt(frame, ip, index + length)
                && (frame.getByte(ip + Ipv6Header.DESTINATION_OFFSET + 1) & SCOPE_MASK) <= LINK_LOCAL_SCOPE;
    }

    /** Players may have gone from any group: those who are in one will say so. */
    public void recheckAll() {
        long nowNs = nanoClock.getAsLong();
        groups.forEach(group -> group.recheck(nowNs));
    }

    @Override
    public void joined(long groupMac) {
        if (isAlwaysCarried(groupMac)) {
            return;
        }
        long nowNs = nanoClock.getAsLong();
        groups.of(groupMac, nowNs).joined(nowNs);
    }

    /** What each machine is in, and so needs no place in the table: 224.0.0.x, and IPv6's groups for neighbour discovery. */
    private static boolean isAlwaysCarried(long groupMac) {
        return (groupMac & MASK_OF_CONTROL) == Group.OF_IPV4 || (groupMac & MASK_OF_CONTROL_IPV6) == NEIGHBOURS;
    }

    @Override
    public void left(long groupMac) {
        if (isAlwaysCarried(groupMac)) {
            return;
        }
        long nowNs = nanoClock.getAsLong();
        Group group = groups.known(groupMac);
        if (group != null && group.hasMembers(nowNs)) {
            group.recheck(nowNs);
            whenLeft.run();
        }
    }
}
