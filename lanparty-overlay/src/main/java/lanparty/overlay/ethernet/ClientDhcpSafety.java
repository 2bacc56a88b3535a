package lanparty.overlay.ethernet;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.DropReason;
import lanparty.overlay.ip.UdpHeader;
import org.jspecify.annotations.Nullable;

/**
 * What a client may say to a DHCPv4 server: questions of its own, about its own MAC address (RFC 2131 section 2). Allocates
 * nothing.
 *
 * <pre>
 *  0     1       2      3      4          24       28       34      44           236      240
 * +-----+-------+------+------+----…-----+--------+--------+---…---+-----…------+--------+-----------
 * | op  | htype | hlen | hops |   …      | giaddr | chaddr |       | sname file | cookie | options …
 * +-----+-------+------+------+----…-----+--------+--------+---…---+-----…------+--------+-----------
 * </pre>
 *
 * <p>Servers know a client by its identifier (option 61) where it sends one, and by chaddr otherwise. So chaddr must be the
 * frame's source, and so must an identifier that is a MAC address. One of another kind, such as systemd-networkd's DUID
 * (RFC 4361), can't be told from another's: with it a client may ask, but neither release nor decline.
 *
 * <p>Options are read as strictly as any server reads them: each once, in their own field, whole. What no client sends,
 * such as options in the fields of the server's and the file's name, is refused.
 */
final class ClientDhcpSafety {
    /** Where a message's options begin. */
    static final int OPTIONS_OFFSET = 240;

    private static final int BOOT_REQUEST = 1;
    private static final int ETHERNET_AND_ITS_LENGTH = 0x0106;
    private static final int GIADDR_OFFSET = 24;
    private static final int CHADDR_OFFSET = 28;
    private static final int COOKIE_OFFSET = 236;
    private static final int COOKIE = 0x6382_5363;

    private static final int PAD = 0;
    private static final int OVERLOAD = 52;
    private static final int MESSAGE_TYPE = 53;
    private static final int CLIENT_IDENTIFIER = 61;
    private static final int RELAY_AGENT = 82;
    private static final int END = 255;

    private static final int DECLINE = 4;
    private static final int RELEASE = 7;

    private static final int MAC_IDENTIFIER_LENGTH = 1 + MacAddress.LENGTH;

    /** Bits of what {@link #readOptions} found; the message's type is in the low octet. */
    private static final int TYPE_MASK = 0xFF;

    private static final int HAS_TYPE = 1 << 8;
    private static final int HAS_IDENTIFIER = 1 << 9;
    private static final int HAS_OTHER_IDENTIFIER = 1 << 10;
    private static final int OF_RELAY_AGENT = 1 << 11;
    private static final int UNREADABLE = -1;

    private ClientDhcpSafety() {}

    /** Looks at a datagram to port 67 whose UDP header is whole, of this source, in a packet that ends before {@code end}. */
    static @Nullable DropReason dropReasonOf(ByteBuf frame, int udp, int end, long source) {
        int message = udp + UdpHeader.LENGTH;
        int messageEnd = udp + frame.getUnsignedShort(udp + UdpHeader.LENGTH_OFFSET);
        if (messageEnd > end || messageEnd - message < COOKIE_OFFSET) {
            return DropReason.DHCP_IMPERSONATION;
        }
        if (frame.getUnsignedByte(message) != BOOT_REQUEST || frame.getInt(message + GIADDR_OFFSET) != 0) {
            return DropReason.DHCPV4_SERVER;
        }
        boolean isOwn = frame.getUnsignedShort(message + 1) == ETHERNET_AND_ITS_LENGTH
                && isSource(frame, message + CHADDR_OFFSET, source);
        if (!isOwn) {
            return DropReason.DHCP_IMPERSONATION;
        }
        return dropReasonOfOptions(readOptions(frame, message + OPTIONS_OFFSET, messageEnd, source));
    }

    /** True where a datagram has what each DHCP message has in front of its options. */
    static boolean hasCookie(ByteBuf frame, int udp, int end) {
        int cookie = udp + UdpHeader.LENGTH + COOKIE_OFFSET;
        return end - cookie >= Integer.BYTES && frame.getInt(cookie) == COOKIE;
    }

    private static @Nullable DropReason dropReasonOfOptions(int found) {
        if (found == UNREADABLE) {
            return DropReason.DHCP_IMPERSONATION;
        }
        if ((found & OF_RELAY_AGENT) != 0) {
            return DropReason.DHCPV4_SERVER;
        }
        return switch (found & TYPE_MASK) {
            // None, as BOOTP has it; discover, request, inform.
            case 0, 1, 3, 8 -> null;
            case DECLINE, RELEASE -> (found & HAS_OTHER_IDENTIFIER) == 0 ? null : DropReason.DHCP_IMPERSONATION;
            default -> DropReason.DHCPV4_SERVER;
        };
    }

    private static int readOptions(ByteBuf frame, int begin, int end, long source) {
        int found = 0;
        int at = begin;
        while (at < end) {
            int code = frame.getUnsignedByte(at++);
            if (code == END) {
                break;
            }
            if (code == PAD) {
                continue;
            }
            int length = at < end ? frame.getUnsignedByte(at++) : end;
            if (length > end - at) {
                return UNREADABLE;
            }
            int more = readOption(frame, code, at, length, source);
            if (more == UNREADABLE || (found & more & (HAS_TYPE | HAS_IDENTIFIER)) != 0) {
                return UNREADABLE;
            }
            found |= more;
            at += length;
        }
        return found;
    }

    private static int readOption(ByteBuf frame, int code, int at, int length, long source) {
        return switch (code) {
            case OVERLOAD -> UNREADABLE;
            case MESSAGE_TYPE -> length == 1 ? HAS_TYPE | frame.getUnsignedByte(at) : UNREADABLE;
            case RELAY_AGENT -> OF_RELAY_AGENT;
            case CLIENT_IDENTIFIER -> {
                if (length != MAC_IDENTIFIER_LENGTH || frame.getUnsignedByte(at) != 1) {
                    yield HAS_IDENTIFIER | HAS_OTHER_IDENTIFIER;
                }
                yield isSource(frame, at + 1, source) ? HAS_IDENTIFIER : UNREADABLE;
            }
            default -> 0;
        };
    }

    private static boolean isSource(ByteBuf frame, int at, long source) {
        return ((long) frame.getUnsignedShort(at) << 32 | frame.getUnsignedInt(at + 2)) == source;
    }
}
