package lanparty.relay.transport;

import io.netty.buffer.ByteBuf;
import io.netty.incubator.codec.quic.QuicConnectionIdGenerator;
import java.nio.ByteBuffer;
import lanparty.link.transport.TransportDefaults;

/**
 * Connection ids that tell the event loop of their connection: the first octet, divided by the number of loops, leaves the
 * loop's index as remainder. The rest is as unpredictable as the codec's own ids (RFC 9000 section 5.1).
 *
 * <pre>
 * +-+-------------+---------------+---------------------------------
 * |0| flags       | k·loops+index | 7 more octets of the id         a packet with a short header, RFC 9000 section 17.3
 * +-+-------------+---------------+---------------------------------
 * </pre>
 *
 * @param index of the loop whose connections get the ids
 * @param loops how many there are
 */
record LoopIds(int index, int loops) implements QuicConnectionIdGenerator {
    private static final QuicConnectionIdGenerator UNPREDICTABLE = QuicConnectionIdGenerator.signGenerator();
    private static final int LONG_HEADER = 0x80;
    private static final int ID_OFFSET = 1;
    private static final int OCTETS = 256;

    /**
     * The loop that a packet belongs to. A long header's id may still be the endpoint's choice; such packets belong to the
     * loop that they came to, as a handshake hardly ever changes its port.
     *
     * @param packet read at its reader index, and left as it is
     * @return an index; {@link #index} where the packet doesn't tell
     */
    int ownerOf(ByteBuf packet) {
        int at = packet.readerIndex();
        if (packet.readableBytes() <= ID_OFFSET + TransportDefaults.CONNECTION_ID_BYTES
                || (packet.getByte(at) & LONG_HEADER) != 0) {
            return index;
        }
        return packet.getUnsignedByte(at + ID_OFFSET) % loops;
    }

    @Override
    public ByteBuffer newId(int length) {
        return marked(UNPREDICTABLE.newId(length));
    }

    @Override
    public ByteBuffer newId(ByteBuffer input, int length) {
        return marked(UNPREDICTABLE.newId(input, length));
    }

    @Override
    public ByteBuffer newId(ByteBuffer source, ByteBuffer destination, int length) {
        return marked(UNPREDICTABLE.newId(source, destination, length));
    }

    @Override
    public int maxConnectionIdLength() {
        return UNPREDICTABLE.maxConnectionIdLength();
    }

    @Override
    public boolean isIdempotent() {
        return UNPREDICTABLE.isIdempotent();
    }

    private ByteBuffer marked(ByteBuffer id) {
        byte[] octets = new byte[id.remaining()];
        id.get(octets);
        int first = octets[0] & 0xFF;
        int marked = first - first % loops + index;
        octets[0] = (byte) (marked < OCTETS ? marked : marked - loops);
        return ByteBuffer.wrap(octets);
    }
}
