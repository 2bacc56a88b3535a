package lanparty.relay.entrance;

import io.netty.buffer.ByteBuf;
import lanparty.obs.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A UDP packet as anybody can see it, without keys (RFC 8999, and RFC 9000 section 17): whether QUIC need look at it.
 *
 * <pre>
 *   short header  +-+-+-----------+--------------------------+---------------------
 *                 |0|1| . . . . . | our connection id (8×n)  | at least 20 octets …
 *                 +-+-+-----------+--------------------------+---------------------
 *   long header   +-+-+---+-------+--------------+---------+------+---------+------+
 *                 |1|.| T | . . . | version (32) | len (8) | dcid | len (8) | scid | …
 *                 +-+-+---+-------+--------------+---------+------+---------+------+
 *                 T = 0, Initial:  … token length (varint) | token | …
 * </pre>
 *
 * <p>A server gets no Retry and no Version Negotiation. Its clients' first connection id has 8 octets at least (RFC 9000
 * section 7.2), and comes in a packet of 1200 (section 14.1). A token is only in a packet for the connection id that came
 * with it, which is one of ours; without this, a token's owner could claim a connection id that begins like another's.
 */
public final class PacketForm {
    /** The one version of QUIC that is spoken here (RFC 9000 section 15). */
    static final int VERSION_1 = 1;

    private static final int LONG_HEADER = 0x80;

    /** Set in each packet of version 1 but one of Version Negotiation (RFC 9000 section 17.3.1); neither end of ours greases it. */
    private static final int FIXED_BIT = 0x40;

    private static final int TYPE_SHIFT = 4;
    private static final int TYPE_MASK = 3;
    private static final int INITIAL = 0;
    private static final int RETRY = 3;
    private static final int VERSION_AT = 1;
    private static final int CONNECTION_IDS_AT = 5;
    private static final int MAX_CONNECTION_ID = 20;
    private static final int MIN_FIRST_CONNECTION_ID = 8;
    private static final int MIN_INITIAL = 1200;

    /** Packet number and the sample of what follows it, by which the header is protected (RFC 9001 section 5.4.2). */
    private static final int MIN_BEHIND_SHORT_HEADER = 4 + 16;

    private PacketForm() {}

    /**
     * Why QUIC need not look at this packet; null where it must. Allocates nothing, reads within the readable bytes.
     *
     * @param connectionIdBytes the length of the connection ids that this relay gives out
     */
    public static @Nullable Refusal refusal(ByteBuf packet, int connectionIdBytes) {
        int at = packet.readerIndex();
        int length = packet.readableBytes();
        if (length < 1 + connectionIdBytes + MIN_BEHIND_SHORT_HEADER) {
            return Refusal.NOT_QUIC;
        }
        if ((packet.getByte(at) & LONG_HEADER) == 0) {
            return (packet.getByte(at) & FIXED_BIT) == 0 ? Refusal.NOT_QUIC : null;
        }
        int type = packet.getByte(at) >> TYPE_SHIFT & TYPE_MASK;
        int version = packet.getInt(at + VERSION_AT);
        int behindIds = behindConnectionIds(packet, at, length);
        if (version == 0 || behindIds < 0) {
            return Refusal.NOT_QUIC;
        }
        if (version != VERSION_1) {
            return length < MIN_INITIAL ? Refusal.SHORT_INITIAL : Refusal.UNKNOWN_VERSION;
        }
        if (type == INITIAL) {
            return length < MIN_INITIAL
                    ? Refusal.SHORT_INITIAL
                    : initialRefusal(packet, at, length, behindIds, connectionIdBytes);
        }
        return type == RETRY ? Refusal.NOT_QUIC : null;
    }

    /** Where the part behind both connection ids begins, counted from the packet's first octet; -1 where they can't be. */
    private static int behindConnectionIds(ByteBuf packet, int at, int length) {
        int destination = packet.getUnsignedByte(at + CONNECTION_IDS_AT);
        int sourceAt = CONNECTION_IDS_AT + 1 + destination;
        if (destination > MAX_CONNECTION_ID || sourceAt >= length) {
            return -1;
        }
        int source = packet.getUnsignedByte(at + sourceAt);
        int behind = sourceAt + 1 + source;
        return source > MAX_CONNECTION_ID || behind > length ? -1 : behind;
    }

    private static @Nullable Refusal initialRefusal(
            ByteBuf packet, int at, int length, int tokenLengthAt, int connectionIdBytes) {
        int destination = packet.getUnsignedByte(at + CONNECTION_IDS_AT);
        long token = variableLength(packet, at + tokenLengthAt, length - tokenLengthAt);
        if (token < 0 || destination < MIN_FIRST_CONNECTION_ID) {
            return Refusal.NOT_QUIC;
        }
        boolean isOurs = destination == connectionIdBytes && token <= RetryToken.MAX_BYTES;
        return token == 0 || isOurs ? null : Refusal.BAD_TOKEN;
    }

    /** RFC 9000 section 16; -1 where the number, or as many octets as it says, are not there. */
    private static long variableLength(ByteBuf packet, int at, int readable) {
        if (readable < 1) {
            return -1;
        }
        int octets = 1 << (packet.getUnsignedByte(at) >> 6);
        if (readable < octets) {
            return -1;
        }
        long value = packet.getUnsignedByte(at) & 0x3F;
        for (int i = 1; i < octets; i++) {
            value = value << 8 | packet.getUnsignedByte(at + i);
        }
        return value <= readable - octets ? value : -1;
    }
}
