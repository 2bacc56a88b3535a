package lanparty.transport;

import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;

/**
 * How many packets a recvmmsg makes room for, and whether another one follows. Few where few came, and soon many where there
 * were more: each packet that room is made for costs, come or not. A read that brought fewer than it had room for has emptied
 * the socket, and what it brought needn't wait for another that says so.
 *
 * <p>Netty asks for a buffer and fills it with slots of {@link #SLOT_BYTES}; it tells what was read in whole slots. A handle
 * belongs to one socket and its event loop.
 */
final class ReadSizes extends DefaultMaxMessagesRecvByteBufAllocator {
    /** The longest UDP payload that an Ethernet path brings, and what a header of IPv6 has more than one of IPv4. */
    static final int SLOT_BYTES = TransportDefaults.MAX_UDP_PAYLOAD_BYTES + 28;

    /** A frame and, beside it, an acknowledgement or a probe. With room for one, Netty reads by another call. */
    static final int FEWEST = 2;

    static final int MOST = TransportDefaults.UDP_READ_BATCH;

    /** From the fewest to the most within two reads. */
    private static final int GROWTH = 4;

    /** Nothing has been read; after the most packets, or one read more, others have their turn. */
    ReadSizes() {
        super(MOST);
    }

    @Override
    public MaxMessageHandle newHandle() {
        return new Sizes();
    }

    private final class Sizes extends MaxMessageHandle {
        private int slots = FEWEST;
        private boolean wasFull;

        @Override
        public int guess() {
            return slots * SLOT_BYTES;
        }

        @Override
        public void lastBytesRead(int bytes) {
            super.lastBytesRead(bytes);
            int packets = Math.max(0, bytes) / SLOT_BYTES;
            wasFull = packets >= slots;
            if (wasFull) {
                slots = Math.min(MOST, slots * GROWTH);
            } else if (packets * GROWTH <= slots) {
                slots = Math.max(FEWEST, slots / 2);
            }
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier mayHaveMore) {
            return wasFull && super.continueReading(mayHaveMore);
        }
    }
}
