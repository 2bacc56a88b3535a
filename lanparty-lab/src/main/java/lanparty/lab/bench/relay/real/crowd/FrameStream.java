package lanparty.lab.bench.relay.real.crowd;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.incubator.codec.quic.QuicChannel;
import lanparty.overlay.datagram.DatagramHeader;
import lanparty.overlay.datagram.DatagramType;
import lanparty.overlay.datagram.FrameEntry;
import lanparty.overlay.datagram.PathProbe;
import lanparty.transport.UdpSocket;
import org.jspecify.annotations.Nullable;

/**
 * One player's overlay datagrams: a frame each going out, any number coming in. There is no queue, as what a player sends here
 * is far below what its window takes. Event loop only.
 */
final class FrameStream {
    private static final int FRAME_AT = DatagramHeader.LENGTH + FrameEntry.LENGTH;
    private static final int DATAGRAM_LENGTH = FRAME_AT + GameFrame.LENGTH;

    private final QuicChannel quic;
    private final long roomId;
    private final int peerId;
    private @Nullable Ear ear;
    private int sequence;

    /** One who wants to see frames, and not only count them. */
    @FunctionalInterface
    interface Ear {
        /** A whole frame, borrowed. */
        void frame(ByteBuf frame, int index, int length);
    }

    FrameStream(QuicChannel quic, long roomId, int peerId) {
        this.quic = quic;
        this.roomId = roomId;
        this.peerId = peerId;
    }

    void listen(Ear listener) {
        ear = listener;
    }

    /** Writes a game's frame; it leaves with {@link #flush} or {@link #flushConnection}. */
    void send(long destination, long source, long number) {
        ByteBuf datagram = UdpSocket.ALLOCATOR
                .directBuffer(DATAGRAM_LENGTH, DATAGRAM_LENGTH)
                .writerIndex(DATAGRAM_LENGTH);
        DatagramHeader.encode(datagram, 0, DatagramType.FRAMES, 0, roomId, sequence++);
        FrameEntry.encode(datagram, DatagramHeader.LENGTH, peerId, GameFrame.LENGTH);
        GameFrame.encode(datagram, FRAME_AT, destination, source, number);
        quic.write(datagram, quic.voidPromise());
    }

    void probe(int number, long nowNs) {
        ByteBuf probe = UdpSocket.ALLOCATOR
                .directBuffer(PathProbe.LENGTH, PathProbe.LENGTH)
                .writerIndex(PathProbe.LENGTH);
        PathProbe.encode(probe, 0, roomId, number, nowNs);
        quic.write(probe, quic.voidPromise());
    }

    /** Sends what was written. */
    void flush() {
        flushConnection();
        socket().flush();
    }

    /** Seals what was written; it leaves with the socket's next flush. */
    void flushConnection() {
        quic.flush();
    }

    Channel socket() {
        return quic.parent();
    }

    boolean isEcho(ByteBuf datagram) {
        return PathProbe.isEcho(datagram, roomId);
    }

    /** How many frames begin in this datagram; whole ones are shown to the listener. */
    int take(ByteBuf datagram) {
        int at = datagram.readerIndex();
        int end = datagram.writerIndex();
        if (datagram.readableBytes() < DatagramHeader.LENGTH
                || DatagramHeader.type(datagram, at) != DatagramType.FRAMES.number()) {
            return 0;
        }
        int count = 0;
        at += DatagramHeader.LENGTH + DatagramHeader.firstFrameOffset(datagram, at);
        while (at + FrameEntry.LENGTH < end) {
            int length = FrameEntry.frameLength(datagram, at);
            at += FrameEntry.LENGTH;
            if (ear != null && length <= end - at) {
                ear.frame(datagram, at, length);
            }
            at += length;
            count++;
        }
        return count;
    }
}
