package lanparty.lab.bench.relay.real.crowd;

import io.netty.buffer.ByteBuf;
import lanparty.ctrl.LineMessage.Stats;
import lanparty.link.liveness.LineRecord;
import lanparty.link.liveness.Liveness;
import lanparty.obs.Counter;
import lanparty.obs.StatsReport;
import lanparty.overlay.datagram.PathProbe;
import lanparty.transport.QuicConnection;
import lanparty.transport.TransportDefaults;

/** A player in a room: probes the path and reports statistics as an endpoint does. Event loop only. */
final class Seat implements Liveness.Events {
    private static final long STATS_NS = TransportDefaults.STATS_INTERVAL.toNanos();

    private final FrameStream frames;
    private final PlayerLoop loop;
    private final LineRecord line = new LineRecord();
    private final Liveness liveness;
    private long datagrams;
    private long nextStatsNs;

    /** A seat taken now. */
    Seat(FrameStream frames, PlayerLoop loop) {
        this.frames = frames;
        this.loop = loop;
        long nowNs = loop.nowNs();
        liveness = new Liveness(line, this, nowNs);
        nextStatsNs = nowNs + STATS_NS;
    }

    FrameStream frames() {
        return frames;
    }

    /** To be called every {@link Liveness#LOOK_NS}. */
    void look(long nowNs, QuicConnection connection) {
        liveness.look(nowNs, datagrams);
        if (nowNs - nextStatsNs >= 0) {
            nextStatsNs += STATS_NS;
            connection.send(new Stats(StatsReport.snapshot(loop.counters()), line.quality(), null));
        }
    }

    void datagram(ByteBuf datagram) {
        datagrams++;
        loop.counters().count(Counter.DATAGRAMS_RECEIVED);
        if (frames.isEcho(datagram)) {
            long nowNs = loop.nowNs();
            long sentNs = PathProbe.sentNs(datagram, datagram.readerIndex());
            loop.counters().count(Counter.PROBES_ANSWERED);
            loop.census().echo(nowNs - sentNs);
            liveness.echo(nowNs, PathProbe.number(datagram, datagram.readerIndex()), sentNs);
        } else {
            loop.census().receivedFrames(frames.take(datagram));
        }
    }

    @Override
    public void probe(int number, long nowNs) {
        frames.probe(number, nowNs);
        frames.flush();
    }

    @Override
    public void doubted() {
        loop.census().doubts(1);
    }

    @Override
    public void trusted() {
        loop.census().doubts(-1);
    }

    /** Nobody is here any more who could doubt. */
    void leave() {
        if (liveness.isDoubtful()) {
            trusted();
        }
    }
}
