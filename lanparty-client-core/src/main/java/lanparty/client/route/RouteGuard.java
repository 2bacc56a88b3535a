package lanparty.client.route;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.FramePayload;
import lanparty.overlay.ip.IpProtocol;
import lanparty.overlay.ip.Ipv6Header;
import lanparty.overlay.ip.UpperLayer;

/**
 * Keeps from the player's machine what would have its kernel send part of the internet to the LAN. {@link LanAdvertisements}
 * refuses the LAN's router; this refuses on-link routes, for which the kernel has no such setting:
 *
 * <ul>
 *   <li>An IPv6 router advertisement with a prefix that is on the link and no /64 (RFC 2464 section 4) is dropped, as is one that
 *       is malformed, in fragments (RFC 6980) or hidden behind more headers or tags than are looked through.
 *   <li>A prefix that is none of RFC 4193's, or is the home's as well, is passed on as neither on the link nor good for an
 *       address, its two flags cleared in place and the checksum with it. A public /64 could be that of anybody's servers.
 *   <li>Redirects (ICMPv6 137, ICMP 5) and ICMP router advertisements (9) are dropped: who uses no router of the LAN's is told
 *       nothing by them.
 * </ul>
 *
 * <p>Event loop only, for every frame of the LAN's; allocates nothing.
 *
 * <pre>
 * ICMPv6, RFC 4861 section 4.2              prefix information, section 4.6.2
 *  0    1    2        4                      0    1    2        3     4 …      16
 * +----+----+--------+-----------+---------+ +----+----+--------+-----+--------+-----------+
 * |134 | 0  |checksum| … 12 …    | options | | 3  | 4  | length | LA… |  …     | prefix    |
 * +----+----+--------+-----------+---------+ +----+----+--------+-----+--------+-----------+
 * </pre>
 */
public final class RouteGuard {
    private static final int ICMP = 1;
    private static final int ICMP_REDIRECT = 5;
    private static final int ICMP_ROUTER_ADVERTISEMENT = 9;
    private static final int ROUTER_ADVERTISEMENT = 134;
    private static final int REDIRECT = 137;

    private static final int CHECKSUM_OFFSET = 2;
    private static final int OPTIONS_OFFSET = 16;
    private static final int OPTION_UNIT = 8;
    private static final int PREFIX_INFORMATION = 3;
    private static final int PREFIX_UNITS = 4;
    private static final int PREFIX_LENGTH_OFFSET = 2;
    private static final int PREFIX_OFFSET = 16;
    private static final int ON_LINK = 0x80;
    private static final int ON_LINK_OR_ADDRESS = 0xC0;
    private static final int LAN_BITS = 64;

    private static final String REFUSED =
            "a machine on the party's LAN announced an IPv6 network that is wider than a LAN's, or"
                    + " broken; nothing of it was taken, and your internet stays as it is; tell the party's host";

    private final HomePrefixes home;
    private final Consumer<String> warned;
    private boolean hasWarned;

    /**
     * Has seen nothing.
     *
     * @param home which private networks are the home's
     * @param warned told once, with a sentence for the player
     */
    public RouteGuard(HomePrefixes home, Consumer<String> warned) {
        this.home = home;
        this.warned = warned;
    }

    /** True where a frame of the LAN's must not reach the adapter. May clear flags of a router advertisement, in place. */
    public boolean refuses(ByteBuf frame, int index, int length) {
        long found = FramePayload.locate(frame, index, length);
        int type = FramePayload.type(found);
        int payload = FramePayload.index(found);
        return switch (type) {
            case EtherType.IPV4 -> isForRouterUsers(frame, payload, index + length);
            case EtherType.IPV6 -> refusesIpv6(frame, payload, index + length);
            // The kernel takes off as many tags as there are.
            default -> EtherType.isVlan(type);
        };
    }

    private static boolean isForRouterUsers(ByteBuf frame, int ip, int end) {
        long upper = UpperLayer.aboveIpv4(frame, ip, end);
        if (!UpperLayer.isFound(upper) || UpperLayer.protocol(upper) != ICMP) {
            return false;
        }
        int at = UpperLayer.index(upper);
        int type = at < end ? frame.getUnsignedByte(at) : ICMP_REDIRECT;
        return type == ICMP_REDIRECT || type == ICMP_ROUTER_ADVERTISEMENT;
    }

    private boolean refusesIpv6(ByteBuf frame, int ip, int end) {
        long upper = UpperLayer.aboveIpv6(frame, ip, end);
        if (!UpperLayer.isFound(upper)) {
            return upper == UpperLayer.HIDDEN;
        }
        if (UpperLayer.protocol(upper) != IpProtocol.ICMPV6) {
            return false;
        }
        int at = UpperLayer.index(upper);
        int type = at < end ? frame.getUnsignedByte(at) : REDIRECT;
        if (type == ROUTER_ADVERTISEMENT) {
            boolean isRefused = UpperLayer.isFragment(upper) || !curesAdvertisement(frame, ip, at, end);
            if (isRefused) {
                warn();
            }
            return isRefused;
        }
        return type == REDIRECT;
    }

    /** False where it is broken, or names what no LAN is. */
    private boolean curesAdvertisement(ByteBuf frame, int ip, int icmp, int frameEnd) {
        // With a length of zero the kernel would read on to the frame's end.
        int payloadLength = frame.getUnsignedShort(ip + Ipv6Header.PAYLOAD_LENGTH_OFFSET);
        int end = ip + Ipv6Header.LENGTH + payloadLength;
        if (payloadLength == 0 || end > frameEnd || end - icmp < OPTIONS_OFFSET) {
            return false;
        }
        int at = icmp + OPTIONS_OFFSET;
        while (end - at >= OPTION_UNIT) {
            int units = frame.getUnsignedByte(at + 1);
            if (units == 0 || end - at < units * OPTION_UNIT) {
                return false;
            }
            if (frame.getUnsignedByte(at) == PREFIX_INFORMATION
                    && (units < PREFIX_UNITS || !curesPrefix(frame, icmp, at))) {
                return false;
            }
            at += units * OPTION_UNIT;
        }
        return at == end;
    }

    private boolean curesPrefix(ByteBuf frame, int icmp, int option) {
        int lengthAndFlags = frame.getUnsignedShort(option + PREFIX_LENGTH_OFFSET);
        if ((lengthAndFlags & ON_LINK) != 0 && lengthAndFlags >>> Byte.SIZE != LAN_BITS) {
            return false;
        }
        long network = frame.getLong(option + PREFIX_OFFSET);
        boolean isPrivate = network >>> 57 == 0xFC >>> 1;
        if ((lengthAndFlags & ON_LINK_OR_ADDRESS) != 0 && (!isPrivate || home.uses(network))) {
            replace(frame, icmp, option + PREFIX_LENGTH_OFFSET, lengthAndFlags & ~ON_LINK_OR_ADDRESS);
        }
        return true;
    }

    /** A 16-bit word of the message, and the checksum for it (RFC 1624, equation 3). */
    private static void replace(ByteBuf frame, int icmp, int at, int word) {
        int checksum = frame.getUnsignedShort(icmp + CHECKSUM_OFFSET);
        int sum = (~checksum & 0xFFFF) + (~frame.getUnsignedShort(at) & 0xFFFF) + word;
        sum = (sum & 0xFFFF) + (sum >>> Short.SIZE);
        sum = (sum & 0xFFFF) + (sum >>> Short.SIZE);
        frame.setShort(icmp + CHECKSUM_OFFSET, ~sum);
        frame.setShort(at, word);
    }

    private void warn() {
        if (!hasWarned) {
            hasWarned = true;
            warned.accept(REFUSED);
        }
    }
}
