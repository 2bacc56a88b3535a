package lanparty.transport.warm;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lanparty.ctrl.LineMessage;
import lanparty.ctrl.PeerLine;
import lanparty.ctrl.Protocol;
import lanparty.obs.Counters;
import lanparty.obs.status.PathQuality;
import lanparty.overlay.datagram.FrameAssembler;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.memory.FrameMemory;
import lanparty.transport.Carrier;
import lanparty.transport.FramePath;
import lanparty.transport.RoomPath;
import lanparty.transport.TransportDefaults;

/**
 * Frames that one end of a connection sends and the other sends back, in rounds: seven of a small frame as of a game, then one
 * of a burst of full frames as of a download. A round begins when the one before has come back, or a frame of it is lost. Event loop
 * only, but for what says otherwise.
 */
final class FramesToAndFro implements AutoCloseable {
    private static final int PEER = 1;
    private static final long ROOM = 1;
    private static final int SMALL_BYTES = 142;
    private static final int FULL_BYTES = EthernetHeader.maxFrameLength(Protocol.DEFAULT_MTU);
    private static final PathQuality LINE = new PathQuality(1, 1, 0);
    private static final int ROUNDS_OF_ONE = 7;
    private static final int BURST_FRAMES = 24;

    /** A round that has not come back by then has lost a frame. */
    private static final long LOST_MS = 100;

    /** What an endpoint and a relay say of their lines some seconds later, on the same event loop as their frames. */
    private static final LineMessage STATS = new LineMessage.Stats(Map.of("frames-sent", 1L), LINE, null);

    private static final LineMessage QUALITY = new LineMessage.PeerQuality(List.of(new PeerLine(PEER, LINE, null)));

    private final int wanted;
    private final LongSupplier nanoClock;
    private final Counters counters = new Counters();
    private final FrameMemory memory = new FrameMemory(TransportDefaults.FRAME_MEMORY_BYTES);
    private final ByteBuf frame = Unpooled.directBuffer(FULL_BYTES).writeZero(FULL_BYTES);
    private final List<Runnable> closings = new ArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile int rounds;
    private int seenRounds;
    private int underWay;

    /**
     * Has sent nothing yet.
     *
     * @param wanted rounds until the end
     */
    FramesToAndFro(int wanted, LongSupplier nanoClock) {
        this.wanted = wanted;
        this.nanoClock = nanoClock;
    }

    /** How many are over; any thread. */
    int rounds() {
        return rounds;
    }

    /** Begins the first round between both ends of a connection; completes after the last. */
    CompletableFuture<Void> run(EventLoop loop, Carrier dialled, Carrier accepted) {
        FramePath out = path(dialled);
        FramePath back = path(accepted);
        receive(accepted, (sender, arrived, index, length) -> back.forward(sender, arrived, index, length));
        receive(dialled, (sender, arrived, index, length) -> cameBack(out));
        loop.scheduleAtFixedRate(() -> noticeLoss(out), LOST_MS, LOST_MS, TimeUnit.MILLISECONDS);
        dialled.send(STATS);
        accepted.send(QUALITY);
        send(out);
        return ended;
    }

    private FramePath path(Carrier carrier) {
        FramePath path = carrier.openPath(
                new RoomPath(ROOM, Protocol.DEFAULT_MTU, Protocol.MAX_DATAGRAM_BUDGET), memory, counters, nanoClock);
        closings.add(path::close);
        return path;
    }

    private void receive(Carrier carrier, Arrivals arrivals) {
        FrameAssembler assembler = new FrameAssembler(memory, ROOM, FULL_BYTES, arrivals);
        closings.add(assembler::close);
        carrier.datagramsTo(assembler::accept);
    }

    private void send(FramePath out) {
        boolean isBurst = rounds % (ROUNDS_OF_ONE + 1) == ROUNDS_OF_ONE;
        underWay = isBurst ? BURST_FRAMES : 1;
        for (int i = 0; i < underWay; i++) {
            out.forward(PEER, frame, 0, isBurst ? FULL_BYTES : SMALL_BYTES);
        }
        out.flush();
    }

    private void cameBack(FramePath out) {
        underWay--;
        if (underWay == 0) {
            rounds++;
            if (rounds == wanted) {
                ended.complete(null);
            } else {
                send(out);
            }
        }
    }

    private void noticeLoss(FramePath out) {
        if (rounds == seenRounds && rounds < wanted) {
            send(out);
        }
        seenRounds = rounds;
    }

    /** Event loop; also where nothing has begun. */
    @Override
    public void close() {
        closings.forEach(Runnable::run);
        memory.close();
        frame.release();
    }

    @FunctionalInterface
    private interface Arrivals extends FrameAssembler.Events {
        @Override
        default void incomplete(int frames) {}

        @Override
        default void stale() {}
    }
}
