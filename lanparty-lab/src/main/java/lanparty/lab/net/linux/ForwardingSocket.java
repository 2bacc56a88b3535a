package lanparty.lab.net.linux;

import java.util.Arrays;
import java.util.Optional;

/**
 * One end of a wire that a program makes: what arrives at an interface, to be sent at another one by its socket. Each frame
 * comes with a struct virtio_net_hdr (linux/virtio_net.h, 10 octets) in front and is sent with it, as a checksum may be left
 * to the last one that sends the frame. What this machine sends itself is not heard. For one thread that receives and one that sends.
 */
public final class ForwardingSocket implements AutoCloseable {
    // <linux/if_packet.h>
    private static final int PACKET_STATISTICS = 6;
    private static final int PACKET_VNET_HDR = 15;
    private static final int PACKET_IGNORE_OUTGOING = 23;

    // <bits/socket.h>, <poll.h>
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;
    private static final short POLLIN = 1;
    private static final int POLLFD_SIZE = 8;

    private static final int EAGAIN = 11;
    private static final int EINTR = 4;
    private static final int ENETDOWN = 100;

    /** A frame of an MTU of 1500 with room to spare. A super-frame is longer. */
    private static final int LARGEST_FRAME = 2048;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final PacketDescriptor descriptor;
    private final byte[] pollRequest;
    private final byte[] buffer = new byte[LARGEST_FRAME];
    private long tooLong;

    private ForwardingSocket(PacketDescriptor descriptor) {
        this.descriptor = descriptor;
        pollRequest = PacketDescriptor.local(POLLFD_SIZE)
                .putInt(descriptor.number())
                .putShort(POLLIN)
                .array();
    }

    /** Opens it on an interface of the calling thread's namespace. */
    public static ForwardingSocket open(String interfaceName) {
        PacketDescriptor descriptor = PacketDescriptor.open(interfaceName);
        try {
            byte[] on = PacketDescriptor.local(4).putInt(1).array();
            descriptor.option("PACKET_VNET_HDR", PacketDescriptor.SOL_PACKET, PACKET_VNET_HDR, on);
            descriptor.option("PACKET_IGNORE_OUTGOING", PacketDescriptor.SOL_PACKET, PACKET_IGNORE_OUTGOING, on);
            descriptor.bind();
            return new ForwardingSocket(descriptor);
        } catch (NativeCallException e) {
            descriptor.close();
            throw e;
        }
    }

    /** Waits until a frame is there, but no longer than that. */
    public void await(long nanos) {
        byte[] timeout = PacketDescriptor.local(16)
                .putLong(nanos / NANOS_PER_SECOND)
                .putLong(nanos % NANOS_PER_SECOND)
                .array();
        if (LibC.INSTANCE.ppoll(pollRequest, 1, timeout, 0) < 0 && LibC.errno() != EINTR) {
            throw new NativeCallException("ppoll failed with errno " + LibC.errno());
        }
    }

    /** The next frame with its header, if one is there. One of more than an Ethernet's length is dropped and counted. */
    public Optional<byte[]> receive() {
        while (true) {
            long length = LibC.INSTANCE.recv(descriptor.number(), buffer, buffer.length, MSG_DONTWAIT | MSG_TRUNC);
            if (length > buffer.length) {
                tooLong++;
            } else if (length >= 0) {
                return Optional.of(Arrays.copyOf(buffer, (int) length));
            } else {
                int errno = LibC.errno();
                if (errno == EAGAIN || errno == EINTR || errno == ENETDOWN) {
                    return Optional.empty();
                }
                throw new NativeCallException("recv(AF_PACKET) failed with errno " + errno);
            }
        }
    }

    /** Sends a frame that another such socket received; false where the system didn't take it. */
    public boolean send(byte[] headerAndFrame) {
        return LibC.INSTANCE.send(descriptor.number(), headerAndFrame, headerAndFrame.length, MSG_DONTWAIT)
                == headerAndFrame.length;
    }

    /**
     * Frames that came and could not be received, since it was last asked: the buffer was full, or they were too long. For
     * the receiving thread.
     */
    public long takeDrops() {
        // struct tpacket_stats (linux/if_packet.h): unsigned int tp_packets, tp_drops
        byte[] statistics = new byte[8];
        int[] length = {statistics.length};
        LibC.checked(
                "PACKET_STATISTICS",
                LibC.INSTANCE.getsockopt(
                        descriptor.number(), PacketDescriptor.SOL_PACKET, PACKET_STATISTICS, statistics, length));
        long drops =
                Integer.toUnsignedLong(PacketDescriptor.local(8).put(statistics).getInt(4));
        long all = drops + tooLong;
        tooLong = 0;
        return all;
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
