package lanparty.transport;

import io.netty.buffer.ByteBuf;
import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicStreamChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import lanparty.overlay.datagram.DatagramHeader;
import lanparty.overlay.datagram.FramePacker;
import lanparty.overlay.memory.FrameMemory;
import lanparty.overlay.queue.FairQueue;
import lanparty.overlay.queue.QueueSettings;
import lanparty.transport.repair.LineRepair;
import org.jspecify.annotations.Nullable;

/**
 * The way of frames into one QUIC connection.
 *
 * <pre>
 * 1 {@link #forward}   window open and nobody waiting: straight to 3; otherwise into the fair queue
 * 2 {@link #flush}     end of a batch: learn how far the window opened, take from the queue what fits
 * 3 FramePacker        frames into datagrams of the size that the path takes now
 * 4 {@link #send}      datagram to the QUIC channel, its size off the window
 * 5 {@link #flush}     one flush a batch, which encrypts and sends
 * </pre>
 *
 * <p>Only as much is handed to quiche as its congestion window takes, and as keeps the path's own queue short
 * ({@link SendCredit}): quiche's queue drops in silence when full, and whatever waits there or on the path can't be
 * overtaken. What doesn't fit waits here, in an FQ-CoDel queue, where each drop is
 * counted. Nothing is allocated per frame. A fault on this path ends its connection and no other. Event loop only.
 */
public final class DatagramPath implements FramePath, FramePacker.Outlet, FairQueue.Taker {
    private final QuicChannel connection;
    private final ReadBatch batch;
    private final Counters counters;
    private final LongSupplier nanoClock;
    private final LossWatch lossWatch;
    private final QuicWindow window;
    private final SendCredit credit;
    private final PathMtu pathMtu;
    private final NarrowPathWatch narrowPathWatch;
    private final FramePacker packer;
    private final FairQueue queue;
    private final int budgetBytes;
    private final Runnable endOfBatch = this::endOfBatch;
    private long creditBytes;
    private long unflushedBytes;
    private boolean isFlushDue;
    private boolean isClosed;
    private boolean hasFailed;
    private long seenBatch = -1;

    /**
     * Opens the path of an admitted connection.
     *
     * @param connection carries the datagrams
     * @param control the connection's control stream, which tells its window
     * @param batch ends with one flush of this path
     * @param repair of the connection's line; null where the peer can't
     * @param room whose frames are carried
     * @param memory of this event loop, where frames wait for the window
     */
    public DatagramPath(
            QuicChannel connection,
            QuicStreamChannel control,
            ReadBatch batch,
            @Nullable LineRepair repair,
            RoomPath room,
            FrameMemory memory,
            Counters counters,
            LongSupplier nanoClock) {
        this.connection = connection;
        this.batch = batch;
        this.counters = counters;
        this.nanoClock = nanoClock;
        this.window = new QuicWindow(connection, control);
        this.credit = new SendCredit(window, nanoClock);
        this.pathMtu = new PathMtu(connection);
        this.lossWatch = new LossWatch(connection, window, pathMtu, repair);
        this.narrowPathWatch = new NarrowPathWatch(nanoClock.getAsLong());
        this.packer = new FramePacker(room.roomId(), this);
        this.queue = new FairQueue(QueueSettings.forMtu(room.mtu()), memory, this::countDrop);
        this.budgetBytes = room.budgetBytes();
        refreshCredit();
    }

    @Override
    @SuppressWarnings("IllegalCatch") // whatever it is, it is this receiver's alone
    public void forward(int senderPeerId, ByteBuf frame, int index, int length) {
        if (hasFailed) {
            counters.drop(DropReason.SEND_FAILED);
            return;
        }
        try {
            packOrQueue(senderPeerId, frame, index, length);
        } catch (Throwable fault) {
            counters.drop(DropReason.SEND_FAILED);
            fail(fault);
        }
    }

    private void packOrQueue(int senderPeerId, ByteBuf frame, int index, int length) {
        counters.count(Counter.FRAMES_SENT);
        counters.count(Counter.FRAME_BYTES_SENT, length);
        noticeNewBatch();
        if (queue.frames() == 0 && creditBytes > length) {
            packer.add(senderPeerId, frame, index, length);
        } else {
            queue.offer(senderPeerId, frame, index, length, nanoClock.getAsLong());
        }
        if (batch.isReading()) {
            flushAtEndOfBatch();
        }
    }

    @Override
    public void sendAhead(ByteBuf datagram) {
        noticeNewBatch();
        send(datagram);
        if (batch.isReading()) {
            flushAtEndOfBatch();
        }
    }

    @Override
    public void flush() {
        noticeNewBatch();
        if (queue.frames() > 0) {
            drain();
        }
        packer.flush();
        if (unflushedBytes > 0) {
            credit.sent(unflushedBytes);
            unflushedBytes = 0;
            connection.flush();
            if (!batch.isReading()) {
                // The codec leaves its packets in the socket's buffer while an acknowledgement is due.
                connection.parent().flush();
            }
        }
        if (queue.frames() > 0) {
            credit.wantedMore();
            flushAtEndOfBatch();
        }
    }

    @Override
    public int limit() {
        return Math.min(budgetBytes, pathMtu.datagramLimit() - lossWatch.reservedBytes());
    }

    @Override
    public int pathMtuBytes() {
        return pathMtu.udpPayloadBytes();
    }

    @Override
    public ByteBuf allocate(int capacity) {
        return UdpSocket.ALLOCATOR.directBuffer(capacity, capacity);
    }

    @Override
    public void send(ByteBuf datagram) {
        int bytes = datagram.readableBytes() + TransportDefaults.DATAGRAM_OVERHEAD_BYTES;
        creditBytes -= bytes;
        unflushedBytes += bytes;
        narrowPathWatch.sent(bytes);
        counters.count(Counter.DATAGRAMS_SENT);
        connection.write(datagram, connection.voidPromise());
    }

    @Override
    public void take(int senderPeerId, ByteBuf frame, int index, int length) {
        packer.add(senderPeerId, frame, index, length);
    }

    private void drain() {
        long nowNs = nanoClock.getAsLong();
        while (creditBytes > 0 && queue.poll(nowNs, this)) {
            // take() has packed it
        }
    }

    /**
     * Looks at the window once after each batch of received packets, and before anything is sent: only then is what
     * quiche noted at the last packet still true.
     */
    private void noticeNewBatch() {
        if (seenBatch != batch.number()) {
            refreshCredit();
        }
    }

    private void refreshCredit() {
        seenBatch = batch.number();
        long opened = credit.openedTo();
        if (opened >= 0) {
            creditBytes = Math.min(opened, TransportDefaults.MAX_CREDIT_BYTES) - unflushedBytes;
        }
        lossWatch.look();
        watchForNarrowPath();
    }

    private void watchForNarrowPath() {
        switch (narrowPathWatch.look(window.lostPackets(), window.lostBytes(), nanoClock.getAsLong())) {
            case NOTHING -> {}
            case DOUBT -> {
                packer.sendPadding(limit());
                // A short one behind it is acknowledged, by which the long one's loss becomes known.
                packer.sendPadding(DatagramHeader.LENGTH);
                connection
                        .eventLoop()
                        .schedule(this::refreshAndFlush, NarrowPathWatch.TEST_INTERVAL_NS, TimeUnit.NANOSECONDS);
            }
            // Later, as it closes this path, which is in use here.
            case NARROW ->
                connection.eventLoop().execute(() -> connection.pipeline().fireUserEventTriggered(PathNarrowed.EVENT));
        }
    }

    private void refreshAndFlush() {
        if (connection.isActive() && !isClosed) {
            refreshCredit();
            flush();
        }
    }

    private void flushAtEndOfBatch() {
        if (!isFlushDue) {
            isFlushDue = true;
            batch.atEnd(endOfBatch);
        }
    }

    @SuppressWarnings("IllegalCatch") // as in forward
    private void endOfBatch() {
        isFlushDue = false;
        if (!hasFailed) {
            try {
                refreshAndFlush();
            } catch (Throwable fault) {
                fail(fault);
            }
        }
    }

    /** Who sent the frame, and whose paths are flushed behind this one, must not notice. */
    private void fail(Throwable fault) {
        hasFailed = true;
        batch.faults().ended("The connection of " + connection.remoteSocketAddress(), fault);
        connection.close();
    }

    private void countDrop(int length, FairQueue.Cause cause) {
        counters.drop(
                switch (cause) {
                    case FULL -> DropReason.SEND_QUEUE_FULL;
                    case AGED -> DropReason.SEND_QUEUE_AGED;
                });
    }

    @Override
    public void close() {
        isClosed = true;
        pathMtu.close();
        packer.close();
        queue.close();
    }
}
