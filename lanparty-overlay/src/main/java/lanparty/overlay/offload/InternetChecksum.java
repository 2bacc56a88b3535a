package lanparty.overlay.offload;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.ip.Ipv4Header;
import lanparty.overlay.ip.Ipv6Header;

/**
 * The one's complement sum of IP, TCP and UDP (RFC 1071).
 *
 * <p>Sums are {@code long}s that may be added to each other as long as each part but the last has an even length; they
 * are folded to 16 bits at the end only. A part of 64 KB stays below 2^47.
 */
public final class InternetChecksum {
    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private InternetChecksum() {}

    /** Sum of octets; an odd last one counts as if a zero followed. Reads eight at a time. */
    public static long sum(ByteBuf octets, int index, int length) {
        long sum = 0;
        int at = index;
        int end = index + length;
        for (; end - at >= 4 * Long.BYTES; at += 4 * Long.BYTES) {
            long a = octets.getLong(at);
            long b = octets.getLong(at + Long.BYTES);
            long c = octets.getLong(at + 2 * Long.BYTES);
            long d = octets.getLong(at + 3 * Long.BYTES);
            sum += (a >>> 32) + (b >>> 32) + (c >>> 32) + (d >>> 32);
            sum += (a & LOW_HALF) + (b & LOW_HALF) + (c & LOW_HALF) + (d & LOW_HALF);
        }
        for (; end - at >= Integer.BYTES; at += Integer.BYTES) {
            sum += octets.getUnsignedInt(at);
        }
        if (end - at >= Short.BYTES) {
            sum += octets.getUnsignedShort(at);
            at += Short.BYTES;
        }
        return at < end ? sum + (octets.getUnsignedByte(at) << 8) : sum;
    }

    /** Sum of the IPv4 pseudo-header (RFC 9293 section 3.1, RFC 768). */
    public static long ipv4PseudoHeader(ByteBuf frame, int ipIndex, int protocol, int upperLength) {
        return sum(frame, ipIndex + Ipv4Header.ADDRESSES_OFFSET, Ipv4Header.ADDRESSES_LENGTH) + protocol + upperLength;
    }

    /** Sum of the IPv6 pseudo-header (RFC 8200 section 8.1). */
    public static long ipv6PseudoHeader(ByteBuf frame, int ipIndex, int protocol, int upperLength) {
        return sum(frame, ipIndex + Ipv6Header.ADDRESSES_OFFSET, Ipv6Header.ADDRESSES_LENGTH) + protocol + upperLength;
    }

    /** The sum in 16 bits. */
    public static int fold(long sum) {
        long folded = (sum >>> 32) + (sum & LOW_HALF);
        folded = (folded >>> 16) + (folded & 0xFFFF);
        folded = (folded >>> 16) + (folded & 0xFFFF);
        return (int) ((folded >>> 16) + (folded & 0xFFFF));
    }

    /** What goes into the checksum field for this sum. */
    public static int checksum(long sum) {
        return ~fold(sum) & 0xFFFF;
    }

    /** {@link #checksum} for UDP, where 0 says that there is none and its other form is sent instead (RFC 768). */
    public static int udpChecksum(long sum) {
        int checksum = checksum(sum);
        return checksum == 0 ? 0xFFFF : checksum;
    }
}
