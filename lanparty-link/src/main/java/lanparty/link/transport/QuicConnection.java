package lanparty.link.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicConnectionStats;
import io.netty.incubator.codec.quic.QuicStreamChannel;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import lanparty.ctrl.ControlMessage;
import lanparty.obs.Counters;
import lanparty.overlay.memory.FrameMemory;
import org.jspecify.annotations.Nullable;

/**
 * One QUIC connection with its control stream, as either end holds it once both are open. Event loop only.
 */
public final class QuicConnection {
    private final QuicChannel quic;
    private final QuicStreamChannel control;
    private final ControlBacklog backlog;
    private final ReadBatch batch;

    /** Takes over both channels, the stream's with a {@link ControlPipeline}; {@link #close} closes them. */
    public QuicConnection(QuicChannel quic, QuicStreamChannel control, ReadBatch batch) {
        this.quic = quic;
        this.control = control;
        this.backlog = control.pipeline().get(ControlBacklog.class);
        this.batch = batch;
    }

    /**
     * Sends a message; order is kept, delivery is reliable while the connection lives. One that can't be written ends it, as
     * the next would arrive in its place.
     */
    public void send(ControlMessage message) {
        control.writeAndFlush(message).addListener((ChannelFutureListener) this::written);
    }

    private void written(ChannelFuture writing) {
        Throwable fault = writing.cause();
        if (fault != null && quic.isActive()) {
            quic.pipeline().fireExceptionCaught(fault);
        }
    }

    /** True while something that was said waits for the peer. What it needn't know may be left out then. */
    public boolean isBehind() {
        return backlog.waitingOctets() > 0;
    }

    /** Opens the way of frames into this connection; the caller closes it. */
    public DatagramPath openPath(RoomPath room, FrameMemory memory, Counters counters, LongSupplier nanoClock) {
        return new DatagramPath(quic, control, batch, room, memory, counters, nanoClock);
    }

    /** Runs a task once, at the end of the batch of packets that is being read, or else of the next. */
    public void atEndOfBatch(Runnable task) {
        batch.atEnd(task);
    }

    /** Closes after a short drain, so that what was said last still arrives; at once where the peer closed. */
    public void closeAfterDrain(String reason) {
        if (quic.isActive()) {
            Future<?> closing = quic.eventLoop()
                    .schedule(() -> close(reason), TransportDefaults.DRAIN.toMillis(), TimeUnit.MILLISECONDS);
            quic.closeFuture().addListener(closed -> closing.cancel(false));
        }
    }

    /** Closes now, saying why in QUIC's own words. */
    public void close(String reason) {
        quic.close(true, 0, Unpooled.copiedBuffer(reason, StandardCharsets.UTF_8));
    }

    /** True while frames and messages can be sent. */
    public boolean isOpen() {
        return quic.isActive();
    }

    /** True where the connection ended because nothing was heard for the idle timeout. */
    public boolean isTimedOut() {
        return quic.isTimedOut();
    }

    /** The public key of the certificate that the peer showed; null where it showed none, as endpoints do. */
    public @Nullable PublicKey peerKey() {
        SSLEngine tls = quic.sslEngine();
        try {
            return tls == null
                    ? null
                    : tls.getSession().getPeerCertificates()[0].getPublicKey();
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }

    /** Where the peer is now; changes when it moves to another network. */
    public SocketAddress remoteAddress() {
        SocketAddress address = quic.remoteSocketAddress();
        return address == null ? quic.remoteAddress() : address;
    }

    /** Packets sent, received and lost so far, in words. */
    public String statistics() {
        QuicConnectionStats stats = quic.collectStats().getNow();
        return stats == null
                ? "no statistics"
                : stats.sent() + " packets out, " + stats.recv() + " in, " + stats.lost() + " lost";
    }
}
