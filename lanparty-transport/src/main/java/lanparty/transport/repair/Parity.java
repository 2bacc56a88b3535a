package lanparty.transport.repair;

import io.netty.buffer.ByteBuf;

/**
 * The XOR of packets, shorter ones filled up with zeros, and of their lengths. With the parity of some packets and all of them but
 * one, adding these gives that one. Allocates nothing.
 */
final class Parity {
    private final ByteBuf octets;
    private final int start;
    private int length;
    private int xorOfLengths;

    /** The parity of no packets, whose octets go into a buffer from this index on; the buffer stays the caller's. */
    Parity(ByteBuf octets, int start) {
        this.octets = octets;
        this.start = start;
    }

    /** Goes on from what somebody else has computed, whose octets are in the buffer from this index on. */
    Parity(ByteBuf octets, int start, int length, int xorOfLengths) {
        this(octets, start);
        this.length = length;
        this.xorOfLengths = xorOfLengths;
    }

    /** Octets of the longest packet. */
    int length() {
        return length;
    }

    int xorOfLengths() {
        return xorOfLengths;
    }

    /** Adds a packet, or takes it away again. It fits the buffer. */
    void add(ByteBuf packet, int index, int packetLength) {
        xorOfLengths ^= packetLength;
        int common = Math.min(length, packetLength);
        int at = 0;
        for (; at + Long.BYTES <= common; at += Long.BYTES) {
            octets.setLong(start + at, octets.getLong(start + at) ^ packet.getLong(index + at));
        }
        for (; at < common; at++) {
            octets.setByte(start + at, octets.getByte(start + at) ^ packet.getByte(index + at));
        }
        if (packetLength > length) {
            octets.setBytes(start + at, packet, index + at, packetLength - at);
            length = packetLength;
        }
    }
}
