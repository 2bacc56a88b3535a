package lanparty.relay.transport;

import io.netty.buffer.ByteBuf;
import io.netty.incubator.codec.quic.QuicConnectionIdGenerator;
import java.nio.ByteBuffer;
import lanparty.transport.TransportDefaults;

/**
 * Connection ids that tell the event loop of their connection: the first octet, divided by the number of loops, leaves the
 * loop's index as remainder. The rest is as unpredictable as the codec's own ids (RFC 9000 section 5.1), but for a number.
 *
 * <pre>
 * +-+-------------+---------------+-----+-----------+------------------------
 * |0| flags       | k·loops+index |     | number (5)| 6 more octets of the id   a packet with a short header, RFC 9000 section 17.3
 * +-+-------------+---------------+-----+-----------+------------------------
 * </pre>
 *
 * <p>The number counts a connection's ids. One who retires an id gets the next (section 5.1.1), without end; but the codec, which
 * reads a retired id from memory that quiche has freed, keeps each of them until the connection closes. So there are no more
 * than {@link #MOST_NEXT}.
 *
 * @param index of the loop whose connections get the ids
 * @param loops how many there are
 */
record LoopIds(int index, int loops) implements QuicConnectionIdGenerator {
    private static final QuicConnectionIdGenerator UNPREDICTABLE = QuicConnectionIdGenerator.signGenerator();
    private static final int LONG_HEADER = 0x80;
    private static final int ID_OFFSET = 1;
    private static final int OCTETS = 256;
    private static final int NUMBER_AT = 1;
    private static final int NUMBER_MASK = 0x1F;

    /** Further ids of a connection: it may come from as many addresses. */
    static final int MOST_NEXT = TransportDefaults.ADDRESSES;

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

    /** The next id of a connection that uses {@code input}; the same one where it has had {@link #MOST_NEXT} already. */
    @Override
    public ByteBuffer newId(ByteBuffer input, int length) {
        int number = numberOf(input) + 1;
        return number > MOST_NEXT
                ? input.duplicate()
                : numbered(marked(UNPREDICTABLE.newId(input.duplicate(), length)), number);
    }

    /** The first id of a connection. */
    @Override
    public ByteBuffer newId(ByteBuffer source, ByteBuffer destination, int length) {
        return numbered(marked(UNPREDICTABLE.newId(source, destination, length)), 0);
    }

    @Override
    public int maxConnectionIdLength() {
        return UNPREDICTABLE.maxConnectionIdLength();
    }

    @Override
    public boolean isIdempotent() {
        return UNPREDICTABLE.isIdempotent();
    }

    private static int numberOf(ByteBuffer id) {
        return id.get(id.position() + NUMBER_AT) & NUMBER_MASK;
    }

    private static ByteBuffer numbered(ByteBuffer id, int number) {
        int at = id.position() + NUMBER_AT;
        return id.put(at, (byte) (id.get(at) & ~NUMBER_MASK | number));
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
