package lanparty.overlay.datagram;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Packs frames into overlay datagrams: small ones share a datagram, a long one goes on in the next. The wire format is
 * drawn in {@link DatagramHeader}.
 *
 * <p>Packet path, on one thread, without allocation but for the outlet's datagrams:
 *
 * <ol>
 *   <li>{@link #add} copies the frame behind what is already in the started datagram, or starts one,
 *   <li>a datagram that takes no further frame goes to the outlet at once,
 *   <li>{@link #flush}, at the end of a batch, sends the one that is still open: nothing waits to be packed.
 * </ol>
 */
public final class FramePacker implements AutoCloseable {
    /**
     * Smallest limit that is used. Below it the share of headers passes a quarter and a frame takes dozens of
     * datagrams; QUIC's own minimum leaves over 1100 (RFC 9000 section 14).
     */
    public static final int MIN_LIMIT = 64;

    private static final int MAX_LIMIT = DatagramHeader.LENGTH + DatagramHeader.MAX_PAYLOAD_LENGTH;

    private final long roomId;
    private final Outlet outlet;
    private @Nullable ByteBuf started;
    private int start;
    private int space;
    private int sequence;

    /** Where finished datagrams go. */
    public interface Outlet {
        /** Longest overlay datagram, header included, that the path takes now; asked for each datagram started. */
        int limit();

        /** An empty buffer with room for at least {@code capacity} octets. */
        ByteBuf allocate(int capacity);

        /** Takes a finished datagram, its readable octets, and with it the duty to release it. */
        void send(ByteBuf datagram);
    }

    /**
     * A packer whose first datagram has sequence number 0.
     *
     * @param roomId written into each datagram, unsigned 32 bits
     */
    public FramePacker(long roomId, Outlet outlet) {
        if (roomId >>> 32 != 0) {
            throw new IllegalArgumentException("a room id has 32 bits: " + roomId);
        }
        this.roomId = roomId;
        this.outlet = outlet;
    }

    /**
     * Packs one frame by copy. Sends each datagram that it fills.
     *
     * @param senderPeerId the low 16 bits go on the wire
     * @param length 1 to 65535
     * @return false where the outlet's limit is now below {@link #MIN_LIMIT}: the frame is dropped, also where a part
     *     of it had been sent
     */
    public boolean add(int senderPeerId, ByteBuf frame, int index, int length) {
        if (length < 1 || length > FrameEntry.MAX_FRAME_LENGTH) {
            throw new IllegalArgumentException("a frame has 1 to 65535 octets: " + length);
        }
        ByteBuf datagram = started != null ? started : start(0);
        if (datagram == null) {
            return false;
        }
        FrameEntry.encode(datagram, datagram.writerIndex(), senderPeerId, length);
        datagram.writerIndex(datagram.writerIndex() + FrameEntry.LENGTH);
        space -= FrameEntry.LENGTH;
        int packed = copy(datagram, frame, index, length);
        while (packed < length) {
            flush();
            datagram = start(length - packed);
            if (datagram == null) {
                // The receiver takes the gap for a lost datagram, not for a continuation that contradicts the frame.
                sequence++;
                return false;
            }
            packed += copy(datagram, frame, index + packed, length - packed);
        }
        if (space < FrameEntry.MIN_SPACE) {
            flush();
        }
        return true;
    }

    /** Sends the started datagram, if there is one. */
    public void flush() {
        ByteBuf datagram = started;
        if (datagram != null) {
            started = null;
            sequence++;
            outlet.send(datagram);
        }
    }

    /**
     * Sends a datagram without frames, beside the stream of the others.
     *
     * @param length of the datagram; at least its header's
     */
    public void sendPadding(int length) {
        ByteBuf datagram = outlet.allocate(length);
        int at = datagram.writerIndex();
        datagram.writeZero(length);
        DatagramHeader.encode(datagram, at, DatagramType.PADDING, 0, roomId, 0);
        outlet.send(datagram);
    }

    /** True where nothing waits for {@link #flush}. */
    public boolean isEmpty() {
        return started == null;
    }

    /** Length of the started datagram, its header included; 0 where there is none. */
    public int startedBytes() {
        return started == null ? 0 : started.writerIndex() - start;
    }

    /** The number that the next datagram to be sent has. */
    public long sequence() {
        return Integer.toUnsignedLong(sequence);
    }

    /** Sets the number of the next datagram, so that a test reaches the wrap. */
    void sequence(long next) {
        sequence = (int) next;
    }

    /** Releases what is started; nothing is sent. */
    @Override
    public void close() {
        if (started != null) {
            started.release();
            started = null;
        }
    }

    private @Nullable ByteBuf start(int continuation) {
        int limit = Math.min(outlet.limit(), MAX_LIMIT);
        if (limit < MIN_LIMIT) {
            return null;
        }
        ByteBuf datagram = outlet.allocate(limit);
        start = datagram.writerIndex();
        space = limit - DatagramHeader.LENGTH;
        DatagramHeader.encode(datagram, start, DatagramType.FRAMES, Math.min(continuation, space), roomId, sequence);
        datagram.writerIndex(start + DatagramHeader.LENGTH);
        started = datagram;
        return datagram;
    }

    private int copy(ByteBuf datagram, ByteBuf frame, int index, int length) {
        int piece = Math.min(length, space);
        datagram.writeBytes(frame, index, piece);
        space -= piece;
        return piece;
    }
}
