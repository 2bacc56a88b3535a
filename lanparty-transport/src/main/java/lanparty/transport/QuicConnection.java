package lanparty.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicConnectionStats;
import io.netty.incubator.codec.quic.QuicStreamChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.Protocol;
import lanparty.obs.Counters;
import lanparty.overlay.memory.FrameMemory;
import lanparty.transport.repair.LineRepair;
import lanparty.transport.repair.PacketRepair;
import org.jspecify.annotations.Nullable;

/**
 * One QUIC connection with its control stream, as either end holds it once both are open. Event loop only.
 */
public final class QuicConnection implements Carrier {
    private final QuicChannel quic;
    private final QuicStreamChannel control;
    private final ControlBacklog backlog;
    private final ReadBatch batch;
    private @Nullable LineRepair repair;
    private int messagesSent;

    /** Takes over both channels, the stream's with a {@link ControlPipeline}; {@link #close} closes them. */
    public QuicConnection(QuicChannel quic, QuicStreamChannel control, ReadBatch batch) {
        this.quic = quic;
        this.control = control;
        this.backlog = control.pipeline().get(ControlBacklog.class);
        this.batch = batch;
    }

    /** Where the peer can repair as well, which the handshake has settled. */
    private @Nullable LineRepair openRepair() {
        PacketRepair socket = quic.parent().pipeline().get(PacketRepair.class);
        SSLEngine tls = quic.sslEngine();
        InetSocketAddress peer = remoteAddress();
        if (socket == null
                || tls == null
                || peer == null
                || !Protocol.ALPN_WITH_REPAIR.equals(tls.getApplicationProtocol())) {
            return null;
        }
        LineRepair line = socket.open(peer, quic.eventLoop().ticker().nanoTime());
        quic.closeFuture().addListener(closed -> line.close());
        return line;
    }

    @Override
    public void send(ControlMessage message) {
        if (quic.isActive()) {
            messagesSent++;
            control.writeAndFlush(message).addListener((ChannelFutureListener) this::written);
        }
    }

    @Override
    public int messagesSent() {
        return messagesSent;
    }

    private void written(ChannelFuture writing) {
        Throwable fault = writing.cause();
        if (fault != null && quic.isActive()) {
            quic.pipeline().fireExceptionCaught(fault);
        }
    }

    @Override
    public boolean isBehind() {
        return backlog.waitingOctets() > 0;
    }

    @Override
    public DatagramPath openPath(RoomPath room, FrameMemory memory, Counters counters, LongSupplier nanoClock) {
        if (repair == null) {
            repair = openRepair();
        }
        return new DatagramPath(quic, control, batch, repair, room, memory, counters, nanoClock);
    }

    @Override
    public void datagramsTo(DatagramSink sink) {
        ConnectionHandler handler = quic.pipeline().get(ConnectionHandler.class);
        if (handler != null) {
            handler.datagramsTo(sink);
        }
    }

    @Override
    public void atEndOfBatch(Runnable task) {
        batch.atEnd(task);
    }

    @Override
    public void closeAfterDrain(String reason) {
        if (quic.isActive()) {
            Future<?> closing = quic.eventLoop()
                    .schedule(() -> close(reason), TransportDefaults.DRAIN.toMillis(), TimeUnit.MILLISECONDS);
            quic.closeFuture().addListener(closed -> closing.cancel(false));
        }
    }

    /** Says why in the reason of QUIC's CONNECTION_CLOSE (RFC 9000 section 19.19). */
    @Override
    public void close(String reason) {
        quic.close(true, 0, Unpooled.copiedBuffer(reason, StandardCharsets.UTF_8));
    }

    @Override
    public boolean isTimedOut() {
        return quic.isTimedOut();
    }

    @Override
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

    @Override
    public @Nullable InetSocketAddress remoteAddress() {
        SocketAddress address = quic.remoteSocketAddress();
        SocketAddress known = address == null ? quic.remoteAddress() : address;
        return known instanceof InetSocketAddress internet ? internet : null;
    }

    /** Packets sent, received and lost so far, in words. */
    public String statistics() {
        QuicConnectionStats stats = quic.collectStats().getNow();
        return stats == null
                ? "no statistics"
                : stats.sent() + " packets out, " + stats.recv() + " in, " + stats.lost() + " lost";
    }
}
