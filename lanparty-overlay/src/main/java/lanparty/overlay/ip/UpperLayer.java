package lanparty.overlay.ip;

import io.netty.buffer.ByteBuf;

/**
 * Finds the header above IP, through options and extension headers, whatever the octets say. Allocates nothing: what
 * was found is a {@code long} that {@link #protocol}, {@link #index} and {@link #isFragment} read.
 */
public final class UpperLayer {
    /** There is no sound IP header. */
    public static final long ABSENT = -1;

    /** A fragment other than the first: its upper header is elsewhere. */
    public static final long LATER_FRAGMENT = -2;

    /** The chain of IPv6 headers leaves the frame, or is longer than {@link #MAX_EXTENSION_HEADERS}. */
    public static final long HIDDEN = -3;

    /**
     * Extension headers that are looked through. RFC 8200 section 4.1 knows at most one of each kind but two of the
     * destination options: 7. Twice that, and the bound is only there so that a frame can't cost much time.
     */
    public static final int MAX_EXTENSION_HEADERS = 16;

    private static final int FRAGMENT_BIT_SHIFT = 40;
    private static final int PROTOCOL_SHIFT = 32;
    private static final int FRAGMENT_HEADER_LENGTH = 8;
    private static final int PLACE_MASK = 0xFFF8;

    private UpperLayer() {}

    /** Looks above the IPv4 header at {@code index} in a frame that ends before {@code end}. */
    public static long aboveIpv4(ByteBuf frame, int index, int end) {
        int length = Ipv4Header.length(frame, index, end);
        if (length < 0) {
            return ABSENT;
        }
        int fragment = frame.getUnsignedShort(index + Ipv4Header.FRAGMENT_OFFSET);
        if ((fragment & Ipv4Header.FRAGMENT_PLACE) != 0) {
            return LATER_FRAGMENT;
        }
        int protocol = frame.getUnsignedByte(index + Ipv4Header.PROTOCOL_OFFSET);
        return found(protocol, (fragment & Ipv4Header.MORE_FRAGMENTS) != 0, index + length);
    }

    /** Looks above the IPv6 header at {@code index}, and its extension headers, in a frame that ends before {@code end}. */
    public static long aboveIpv6(ByteBuf frame, int index, int end) {
        if (!Ipv6Header.isAt(frame, index, end)) {
            return ABSENT;
        }
        int next = frame.getUnsignedByte(index + Ipv6Header.NEXT_HEADER_OFFSET);
        int at = index + Ipv6Header.LENGTH;
        boolean fragment = false;
        for (int i = 0; i <= MAX_EXTENSION_HEADERS; i++) {
            if (!isExtension(next)) {
                return found(next, fragment, at);
            }
            if (end - at < FRAGMENT_HEADER_LENGTH) {
                return HIDDEN;
            }
            if (next == IpProtocol.FRAGMENT) {
                int place = frame.getUnsignedShort(at + 2);
                if ((place & PLACE_MASK) != 0) {
                    return LATER_FRAGMENT;
                }
                fragment |= (place & 1) != 0;
            }
            int length = extensionLength(next, frame.getUnsignedByte(at + 1));
            next = frame.getUnsignedByte(at);
            at += length;
        }
        return HIDDEN;
    }

    /** True where an upper header was found; it may still lie cut short at the frame's end. */
    public static boolean isFound(long found) {
        return found >= 0;
    }

    /** Protocol number of what was found. */
    public static int protocol(long found) {
        return (int) (found >>> PROTOCOL_SHIFT) & 0xFF;
    }

    /** Where the upper header begins; at most the frame's end for IPv4, perhaps behind it for IPv6. */
    public static int index(long found) {
        return (int) found;
    }

    /** True where more fragments follow, so that only the first octets of the upper layer are here. */
    public static boolean isFragment(long found) {
        return found >>> FRAGMENT_BIT_SHIFT != 0;
    }

    private static long found(int protocol, boolean fragment, int index) {
        return (fragment ? 1L << FRAGMENT_BIT_SHIFT : 0) | (long) protocol << PROTOCOL_SHIFT | index;
    }

    private static boolean isExtension(int next) {
        return switch (next) {
            case IpProtocol.HOP_BY_HOP,
                    IpProtocol.ROUTING,
                    IpProtocol.FRAGMENT,
                    IpProtocol.AUTHENTICATION,
                    IpProtocol.DESTINATION_OPTIONS,
                    IpProtocol.MOBILITY,
                    IpProtocol.HOST_IDENTITY,
                    IpProtocol.SHIM6 -> true;
            default -> false;
        };
    }

    private static int extensionLength(int header, int lengthField) {
        return switch (header) {
            case IpProtocol.FRAGMENT -> FRAGMENT_HEADER_LENGTH;
            case IpProtocol.AUTHENTICATION -> (lengthField + 2) * 4;
            default -> (lengthField + 1) * 8;
        };
    }
}
