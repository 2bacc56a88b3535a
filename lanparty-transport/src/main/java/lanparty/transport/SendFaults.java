package lanparty.transport;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.unix.Errors.NativeIoException;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lanparty.daemon.linux.Errno;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import org.jspecify.annotations.Nullable;

/**
 * What the system does not send. Such a packet is lost like any other on its way, so a session lives as long as QUIC waits
 * for its peer; but where it can be cured here, that is said, once a minute at most.
 *
 * <pre>
 * EPERM, EACCES                    a firewall rule on outgoing packets: said
 * ENETUNREACH, EHOSTUNREACH,
 * ENETDOWN                         no way there now: said
 * ENOBUFS, ENOMEM                  short of memory for a moment: counted alone
 * EMSGSIZE                         a probe for the path MTU that even the interface doesn't take: as it should be
 * </pre>
 *
 * <p>A packet of several segments is {@link SegmentedSends}' to watch, which sends it otherwise where it is refused.
 *
 * <p>Stands in front of everything else on a socket, or on several of one event loop. Allocates nothing for a packet.
 */
@Sharable
public final class SendFaults extends ChannelOutboundHandlerAdapter {
    private static final long SAID_AGAIN_AFTER_NS = TimeUnit.MINUTES.toNanos(1);

    private final Counters counters;
    private final Consumer<String> warned;
    private final Runnable segmentationRefused;
    private final Map<Errno, Long> saidAtNs = new EnumMap<>(Errno.class);
    private final ChannelFutureListener whenDone = this::done;

    /**
     * Nothing has failed yet.
     *
     * @param warned takes a sentence for the user
     * @param segmentationRefused runs for each socket that goes on without segmentation offload
     */
    public SendFaults(Counters counters, Consumer<String> warned, Runnable segmentationRefused) {
        this.counters = counters;
        this.warned = warned;
        this.segmentationRefused = segmentationRefused;
    }

    @Override
    public void write(ChannelHandlerContext context, Object packet, ChannelPromise promise) {
        if (packet instanceof SegmentedDatagramPacket) {
            context.write(packet, promise);
            return;
        }
        ChannelPromise watched = promise.unvoid();
        watched.addListener(whenDone);
        context.write(packet, watched);
    }

    private void done(ChannelFuture sending) {
        if (!sending.isSuccess() && sending.cause() instanceof NativeIoException failure) {
            failed(
                    Errno.of(-failure.expectedErr()),
                    sending.channel().eventLoop().ticker().nanoTime());
        }
    }

    /** One packet was refused for this reason. */
    void failed(Errno error, long nowNs) {
        if (error == Errno.EMSGSIZE) {
            return;
        }
        counters.count(Counter.PACKETS_REFUSED);
        String sentence = sentence(error);
        Long before = saidAtNs.get(error);
        if (sentence != null && (before == null || nowNs - before >= SAID_AGAIN_AFTER_NS)) {
            saidAtNs.put(error, nowNs);
            warned.accept(sentence);
        }
    }

    /** Several packets in one send were refused as such; each of them is sent again alone. */
    void segmentedSendRefused() {
        counters.count(Counter.SEGMENTED_SENDS_REFUSED);
    }

    /** A socket goes on without segmentation offload. */
    void segmentationRefused() {
        segmentationRefused.run();
    }

    private static @Nullable String sentence(Errno error) {
        return switch (error) {
            case EPERM, EACCES ->
                "this machine's firewall refuses outgoing packets (" + error + "): let UDP out (see 'nft list"
                        + " ruleset'); everything goes on by itself then";
            case ENETUNREACH, EHOSTUNREACH, ENETDOWN ->
                "this machine has no way out for some packets (" + error + "): check its network (see 'ip route');"
                        + " everything goes on by itself when it is back";
            default -> null;
        };
    }
}
