package lanparty.overlay.dhcp;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import org.jspecify.annotations.Nullable;

/**
 * One message of DHCPv4 over Ethernet (RFC 2131 section 2).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * | op: 1 asks, 2 |   htype = 1   |   hlen = 6    |   hops = 0    |
 * +---------------+---------------+---------------+---------------+
 * |                        xid: transaction id                    |
 * +-------------------------------+-------------------------------+
 * | secs: since the first question|B|         flags = 0           |   B: answer by broadcast
 * +-------------------------------+-------------------------------+
 * |               ciaddr: the client's, where it has one          |
 * |               yiaddr: the one given                           |
 * |               siaddr: of a boot server, not used              |
 * |               giaddr: of a relay agent, not used              |
 * +---------------------------------------------------------------+
 * |               chaddr: MAC address, and ten zeros              |   16 octets
 * |               sname, or options                               |   64
 * |               file, or options                                |  128
 * +---------------------------------------------------------------+
 * |                         63 82 53 63                           |
 * +---------------------------------------------------------------+
 * |               options …
 * </pre>
 *
 * @param type what it is for; says which way it goes
 * @param transactionId drawn by the client; answers have the same
 * @param seconds since the client began to ask
 * @param wantsBroadcast true where the client can't take unicast yet
 * @param clientAddress the client's own where it has one that it may use
 * @param yourAddress what a server gives
 * @param clientMac whom it is about
 * @param options all but its type
 */
public record DhcpMessage(
        DhcpMessageType type,
        int transactionId,
        int seconds,
        boolean wantsBroadcast,
        Ipv4Address clientAddress,
        Ipv4Address yourAddress,
        MacAddress clientMac,
        DhcpOptions options) {
    /** What BOOTP's servers and relay agents are used to at least (RFC 1542 section 2.1): 64 octets of options. */
    public static final int MIN_LENGTH = 300;

    private static final int ASKS = 1;
    private static final int ANSWERS = 2;
    private static final int ETHERNET = 1;
    private static final int COOKIE = 0x6382_5363;
    private static final int BROADCAST_FLAG = 0x8000;
    private static final int MOST_SECONDS = 0xFFFF;

    private static final int OP_OFFSET = 0;
    private static final int HTYPE_OFFSET = 1;
    private static final int HLEN_OFFSET = 2;
    private static final int XID_OFFSET = 4;
    private static final int SECS_OFFSET = 8;
    private static final int FLAGS_OFFSET = 10;
    private static final int CIADDR_OFFSET = 12;
    private static final int YIADDR_OFFSET = 16;
    private static final int CHADDR_OFFSET = 28;
    private static final int SNAME_OFFSET = 44;
    private static final int FILE_OFFSET = 108;
    private static final int COOKIE_OFFSET = 236;
    private static final int OPTIONS_OFFSET = 240;

    private static final int FILE_HAS_OPTIONS = 1;
    private static final int SNAME_HAS_OPTIONS = 2;

    /** Checks what has fewer bits on the wire, and that the type is no option a second time. */
    public DhcpMessage {
        if (seconds < 0 || seconds > MOST_SECONDS) {
            throw new IllegalArgumentException("16 bits of seconds: " + seconds);
        }
        if (options.length(DhcpOption.MESSAGE_TYPE) >= 0 || options.length(DhcpOption.OVERLOAD) >= 0) {
            throw new IllegalArgumentException("the type stands beside the options, and fields are not overloaded");
        }
    }

    /** Appends the message, padded to {@link #MIN_LENGTH}. */
    public void encode(ByteBuf buffer) {
        int index = buffer.writerIndex();
        buffer.writeZero(OPTIONS_OFFSET);
        buffer.setByte(index + OP_OFFSET, type.isFromServer() ? ANSWERS : ASKS);
        buffer.setByte(index + HTYPE_OFFSET, ETHERNET);
        buffer.setByte(index + HLEN_OFFSET, MacAddress.LENGTH);
        buffer.setInt(index + XID_OFFSET, transactionId);
        buffer.setShort(index + SECS_OFFSET, seconds);
        buffer.setShort(index + FLAGS_OFFSET, wantsBroadcast ? BROADCAST_FLAG : 0);
        buffer.setInt(index + CIADDR_OFFSET, clientAddress.bits());
        buffer.setInt(index + YIADDR_OFFSET, yourAddress.bits());
        buffer.setShort(index + CHADDR_OFFSET, (int) (clientMac.bits() >>> 32));
        buffer.setInt(index + CHADDR_OFFSET + 2, (int) clientMac.bits());
        buffer.setInt(index + COOKIE_OFFSET, COOKIE);
        options.with(DhcpOption.MESSAGE_TYPE, (byte) type.number()).encode(buffer);
        int length = buffer.writerIndex() - index;
        buffer.writeZero(Math.max(0, MIN_LENGTH - length));
    }

    /** Reads one that fills {@code length} octets, whatever else there is; null where it is none or malformed. */
    public static @Nullable DhcpMessage decode(ByteBuf buffer, int index, int length) {
        if (length < OPTIONS_OFFSET
                || buffer.getInt(index + COOKIE_OFFSET) != COOKIE
                || buffer.getUnsignedByte(index + HTYPE_OFFSET) != ETHERNET
                || buffer.getUnsignedByte(index + HLEN_OFFSET) != MacAddress.LENGTH) {
            return null;
        }
        DhcpOptions options = options(buffer, index, index + length);
        DhcpMessageType type = options == null ? null : DhcpMessageType.of(options.octet(DhcpOption.MESSAGE_TYPE));
        if (options == null
                || type == null
                || buffer.getUnsignedByte(index + OP_OFFSET) != (type.isFromServer() ? ANSWERS : ASKS)) {
            return null;
        }
        long mac = (long) buffer.getUnsignedShort(index + CHADDR_OFFSET) << 32
                | buffer.getUnsignedInt(index + CHADDR_OFFSET + 2);
        return new DhcpMessage(
                type,
                buffer.getInt(index + XID_OFFSET),
                buffer.getUnsignedShort(index + SECS_OFFSET),
                (buffer.getUnsignedShort(index + FLAGS_OFFSET) & BROADCAST_FLAG) != 0,
                new Ipv4Address(buffer.getInt(index + CIADDR_OFFSET)),
                new Ipv4Address(buffer.getInt(index + YIADDR_OFFSET)),
                new MacAddress(mac),
                options.without(DhcpOption.MESSAGE_TYPE).without(DhcpOption.OVERLOAD));
    }

    /** Those of all fields that hold some: the options' own, the file's, the server name's (RFC 3396 section 5). */
    private static @Nullable DhcpOptions options(ByteBuf buffer, int index, int end) {
        DhcpOptions options = DhcpOptions.NONE.andDecoded(buffer, index + OPTIONS_OFFSET, end);
        if (options == null || options.length(DhcpOption.OVERLOAD) < 0) {
            return options;
        }
        int overload = options.octet(DhcpOption.OVERLOAD);
        if (overload < FILE_HAS_OPTIONS || overload > (FILE_HAS_OPTIONS | SNAME_HAS_OPTIONS)) {
            return null;
        }
        if ((overload & FILE_HAS_OPTIONS) != 0) {
            options = options.andDecoded(buffer, index + FILE_OFFSET, index + COOKIE_OFFSET);
        }
        if (options != null && (overload & SNAME_HAS_OPTIONS) != 0) {
            options = options.andDecoded(buffer, index + SNAME_OFFSET, index + FILE_OFFSET);
        }
        return options;
    }
}
