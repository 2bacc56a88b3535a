package lanparty.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.Errors.NativeIoException;
import io.netty.channel.unix.SegmentedDatagramPacket;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import org.junit.jupiter.api.Test;

/** Segmentation offload where the system refuses it. */
final class SegmentedSendsTest {
    private static final int EPERM = 1;
    private static final int EIO = 5;
    private static final int EMSGSIZE = 90;
    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 443);

    private final Counters counters = new Counters();
    private final List<String> said = new ArrayList<>();
    private final SendFaults faults = new SendFaults(counters, said::add, new SegmentationNotice(said::add));
    private final PickySystem system = new PickySystem();
    private final EmbeddedChannel socket = new EmbeddedChannel(system, faults, new SegmentedSends(faults));

    @Test
    void thePacketsOfARefusedSendLeaveOneByOneAndInTheirOrder() {
        system.errnoForSegmented = EIO;
        socket.writeAndFlush(packets("aaabbbcc"));
        assertEquals(List.of("aaa", "bbb", "cc"), system.sent);
        assertEquals(1, counters.value(Counter.SEGMENTED_SENDS_REFUSED));
        assertEquals(0, counters.value(Counter.PACKETS_REFUSED));
    }

    @Test
    void segmentationStaysOffForThisSocketAndIsSaidOnce() {
        system.errnoForSegmented = EIO;
        for (int send = 0; send < 3; send++) {
            socket.writeAndFlush(packets("aaabbbcc"));
        }
        assertEquals(9, system.sent.size(), system.sent::toString);
        assertEquals(1, system.segmentedSends);
        assertEquals(1, said.size(), said::toString);
    }

    @Test
    void packetsThatAreTooLongEvenAloneSayNothingAboutSegmentation() {
        system.errnoForSegmented = EMSGSIZE;
        system.mtu = 2;
        for (int send = 0; send < 2; send++) {
            socket.writeAndFlush(packets("aaabbbcc"));
        }
        assertEquals(List.of("cc", "cc"), system.sent);
        assertEquals(2, system.segmentedSends, "it is tried again");
        assertEquals(List.of(), said);
    }

    @Test
    void aFirewallIsStillNamed() {
        system.errnoForSegmented = EPERM;
        socket.writeAndFlush(packets("aaabbbcc"));
        assertEquals(List.of(), system.sent);
        assertTrue(said.get(0).contains("firewall"), said::toString);
        assertEquals(1, counters.value(Counter.PACKETS_REFUSED));
    }

    @Test
    void everyBufferIsReleased() {
        ByteBuf taken = octets("aaabbbcc");
        socket.writeAndFlush(new SegmentedDatagramPacket(taken, 3, PEER));
        assertEquals(0, taken.refCnt());
        system.errnoForSegmented = EIO;
        ByteBuf refused = octets("aaabbbcc");
        socket.writeAndFlush(new SegmentedDatagramPacket(refused, 3, PEER));
        assertEquals(0, refused.refCnt());
        ByteBuf split = octets("aaabbbcc");
        socket.writeAndFlush(new SegmentedDatagramPacket(split, 3, PEER));
        assertEquals(0, split.refCnt());
    }

    private static SegmentedDatagramPacket packets(String octets) {
        return new SegmentedDatagramPacket(octets(octets), 3, PEER);
    }

    private static ByteBuf octets(String octets) {
        return Unpooled.copiedBuffer(octets, StandardCharsets.US_ASCII);
    }

    /** Sends what it takes, as a socket's channel does: releases the packet, then tells its promise. */
    private static final class PickySystem extends ChannelOutboundHandlerAdapter {
        static {
            // Errors of the system's calls are made by the native library.
            Epoll.ensureAvailability();
        }

        private final List<String> sent = new ArrayList<>();
        private int errnoForSegmented;
        private int mtu = Integer.MAX_VALUE;
        private int segmentedSends;

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            int errno = 0;
            if (message instanceof SegmentedDatagramPacket) {
                segmentedSends++;
                errno = errnoForSegmented;
            } else if (((DatagramPacket) message).content().readableBytes() > mtu) {
                errno = EMSGSIZE;
            }
            if (errno == 0) {
                sent.add(((DatagramPacket) message).content().toString(StandardCharsets.US_ASCII));
            }
            ReferenceCountUtil.release(message);
            if (errno == 0) {
                promise.setSuccess();
            } else {
                promise.setFailure(new NativeIoException("sendmmsg", -errno));
            }
        }
    }
}
