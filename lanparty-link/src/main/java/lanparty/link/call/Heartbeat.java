package lanparty.link.call;

import io.netty.buffer.ByteBuf;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import lanparty.link.liveness.ControlLag;
import lanparty.link.liveness.LineRecord;
import lanparty.link.liveness.Liveness;
import lanparty.link.room.RoomEvent.OwnLine;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.obs.status.PathQuality;
import lanparty.overlay.datagram.PathProbe;
import lanparty.transport.DatagramSink;
import lanparty.transport.FramePath;
import org.jspecify.annotations.Nullable;

/** Asks the relay over the path in use whether it is there, and hears its answers. Event loop only. */
final class Heartbeat implements Liveness.Events {
    private final Counters counters;
    private final LongSupplier nanoClock;
    private final Owner owner;
    private final LineRecord line = new LineRecord();
    private @Nullable FramePath path;
    private @Nullable Liveness liveness;
    private IntSupplier messagesHeard = () -> 0;
    private ControlLag lag = new ControlLag();
    private long roomId;

    /** Acts on what the heartbeat finds. */
    interface Owner {
        /** The session may be dead. */
        void doubted();

        /** It isn't. */
        void trusted();
    }

    Heartbeat(Counters counters, LongSupplier nanoClock, Owner owner) {
        this.counters = counters;
        this.nanoClock = nanoClock;
        this.owner = owner;
    }

    /**
     * From now on this path is asked; what is known of the line goes on to be known.
     *
     * @param messages how many control messages came on the path's connection so far
     */
    void attach(FramePath newPath, long room, IntSupplier messages) {
        path = newPath;
        roomId = room;
        messagesHeard = messages;
        lag = new ControlLag();
        liveness = new Liveness(line, this, nanoClock.getAsLong());
    }

    /** Nothing is asked. */
    void detach() {
        path = null;
        liveness = null;
    }

    /** Every {@link Liveness#LOOK_NS}. */
    void look(long nowNs) {
        if (liveness != null) {
            liveness.look(nowNs, counters.value(Counter.DATAGRAMS_RECEIVED));
        }
    }

    /** Takes the echoes out of a connection's datagrams; all others go on to {@code frames}. */
    DatagramSink inFrontOf(DatagramSink frames) {
        return datagram -> {
            if (!takes(datagram)) {
                frames.datagram(datagram);
            }
        };
    }

    private boolean takes(ByteBuf datagram) {
        if (liveness == null || !PathProbe.isEcho(datagram, roomId)) {
            return false;
        }
        counters.count(Counter.DATAGRAMS_RECEIVED);
        counters.count(Counter.PROBES_ANSWERED);
        int at = datagram.readerIndex();
        long nowNs = nanoClock.getAsLong();
        liveness.echo(nowNs, PathProbe.number(datagram, at), PathProbe.sentNs(datagram, at));
        follow(liveness, nowNs, PathProbe.messages(datagram, at));
        return true;
    }

    /** A control stream that stands still beside a path that carries is a doubt of its own. */
    private void follow(Liveness live, long nowNs, int messagesSent) {
        boolean stoodStill = lag.isStalled();
        lag.told(nowNs, messagesSent, messagesHeard.getAsInt(), line.overdueNs());
        live.hurry(lag.isBehind());
        if (live.isDoubtful() || lag.isStalled() == stoodStill) {
            return;
        }
        if (lag.isStalled()) {
            owner.doubted();
        } else {
            owner.trusted();
        }
    }

    /** True while no echo comes, or none of the messages that echoes tell of. */
    boolean isDoubtful() {
        return liveness != null && (liveness.isDoubtful() || lag.isStalled());
    }

    /** The path as it is now; null where none is attached. */
    @Nullable
    OwnLine line() {
        return path == null ? null : new OwnLine(line.quality(), path.limit(), path.pathMtuBytes());
    }

    /** How good the line is; null while nothing is known. */
    @Nullable
    PathQuality quality() {
        return line.quality();
    }

    @Override
    public void probe(int number, long nowNs) {
        if (path != null) {
            ByteBuf probe = path.allocate(PathProbe.LENGTH).writerIndex(PathProbe.LENGTH);
            PathProbe.encode(probe, 0, roomId, number, nowNs);
            path.sendAhead(probe);
            path.flush();
        }
    }

    @Override
    public void doubted() {
        if (!lag.isStalled()) {
            owner.doubted();
        }
    }

    @Override
    public void trusted() {
        if (!lag.isStalled()) {
            owner.trusted();
        }
    }
}
